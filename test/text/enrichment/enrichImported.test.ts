/** Enrichment of imported vectors: opposites move apart, like words together, terms of the field come to be known. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrichImported, type EnrichmentLists } from "../../../server/src/text/enrichment/enrichImported.ts";
import { dot, indexOf, rowOf, type WordMatrix } from "../../../server/src/text/enrichment/matrix.ts";
import { seededRandom } from "../../../server/src/text/enrichment/random.ts";

const WORDS = ["fast", "slow", "quick", "loud", "lyrical", ...Array.from({ length: 60 }, (_, k) => `other${k}`)];

function matrixOf(): WordMatrix {
  const random = seededRandom(7);
  const values = Float32Array.from({ length: WORDS.length * 12 }, () => random() - 0.5);
  // As in real vectors, the opposites are used alike.
  for (let k = 0; k < 12; k++) values[12 + k] = (values[k] ?? 0) + 0.8 * (values[12 + k] ?? 0);
  return { words: WORDS, dimension: 12, values };
}

const LISTS: EnrichmentLists = {
  field: { antonyms: [["fast", "slow"]], synonyms: [["fast", "quick"]], related: [], words: new Set(["fast", "slow", "quick"]) },
  definitions: new Map([["cantabile", ["lyrical", "unheard-of"]], ["xyzzy", ["unheard-of"]]]),
  wordNet: { antonyms: [["loud", "slow"], ["fast", "unheard-of"]], synonyms: [["lyrical", "loud"]] },
};

function cosine({ words, ...matrix }: WordMatrix, a: string, b: string): number {
  const rows = indexOf(words);
  return dot(rowOf(matrix, rows.get(a) ?? -1), rowOf(matrix, rows.get(b) ?? -1));
}

test("opposites end up apart and like words together; words keep length 1", () => {
  const without = enrichImported(matrixOf, { field: { antonyms: [], synonyms: [], related: [], words: new Set() }, definitions: new Map(), wordNet: { antonyms: [], synonyms: [] } });
  const enriched = enrichImported(matrixOf, LISTS);
  assert.ok(cosine(enriched, "fast", "slow") < cosine(without, "fast", "slow") - 0.2, `${cosine(without, "fast", "slow")} → ${cosine(enriched, "fast", "slow")}`);
  assert.ok(cosine(enriched, "lyrical", "loud") > cosine(without, "lyrical", "loud") + 0.2);
  for (const row of enriched.words.keys()) assert.ok(Math.abs(dot(rowOf(enriched, row), rowOf(enriched, row)) - 1) < 1e-5);
});

test("a term of ours takes its definition's words as far as they are known, and stays unknown without any", () => {
  const enriched = enrichImported(matrixOf, LISTS);
  assert.ok(cosine(enriched, "cantabile", "lyrical") > 0.9);
  assert.ok(!enriched.words.includes("xyzzy"));
});

test("it repeats to the last bit, leaves its input alone, and says how far it is", () => {
  const input = matrixOf();
  const fractions: number[] = [];
  const first = enrichImported(() => input, LISTS, (fraction) => fractions.push(fraction));
  assert.deepEqual(input, matrixOf());
  assert.deepEqual(enrichImported(matrixOf, LISTS), first);
  assert.ok(fractions.length > 0 && fractions.every((fraction) => fraction >= 0 && fraction < 1));
});
