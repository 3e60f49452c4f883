/** The shipped list of WordNet's pairs, and its form. */
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { formatWordPairs, parseWordPairs } from "../../../server/src/text/enrichment/wordPairs.ts";

const file = path.resolve(import.meta.dirname, "../../../server/assets/embeddings/enrichment/wordnet-pairs.txt.gz");

test("pairs come back as they were written", () => {
  const pairs = { antonyms: [["fast", "slow"], ["fast", "lazy"], ["loud", "soft"]], synonyms: [["fast", "quick"]] } as const;
  assert.equal(formatWordPairs(pairs), "# antonyms\nfast slow lazy\nloud soft\n# synonyms\nfast quick\n");
  assert.deepEqual(parseWordPairs(formatWordPairs(pairs)), pairs);
  assert.deepEqual(parseWordPairs(""), { antonyms: [], synonyms: [] });
});

test("the shipped list is small and holds what WordNet says of single words", () => {
  assert.ok(statSync(file).size < 2 ** 20);
  const { antonyms, synonyms } = parseWordPairs(gunzipSync(readFileSync(file)).toString("utf8"));
  assert.ok(antonyms.length > 10_000 && synonyms.length > 20_000, `${antonyms.length}, ${synonyms.length}`);
  assert.ok(antonyms.some(([a, b]) => a === "fast" && b === "slow"));
  assert.ok(synonyms.some(([a, b]) => a === "loud" && b === "noisy") || synonyms.some(([a, b]) => a === "fast" && b === "quick"));
  for (const [a, b] of [...antonyms, ...synonyms]) assert.ok(a < b && !/[_\d]/.test(a + b), `${a} ${b}`);
});
