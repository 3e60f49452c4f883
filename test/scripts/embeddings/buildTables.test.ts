/** The two tables of a small language: the same words; the thesaurus is in the enriched one alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildTables, type TableSources } from "../../../scripts/embeddings/buildTables.ts";
import { SETTINGS } from "../../../scripts/embeddings/settings.ts";
import { dot, indexOf, rowOf, type WordMatrix } from "../../../server/src/text/enrichment/matrix.ts";
import { seededRandom } from "../../../server/src/text/enrichment/random.ts";

const WORDS = ["brisk", "lively", "drowsy", "sleepy", ...Array.from({ length: 40 }, (_, k) => `other${"abcdefghij"[k % 10]}${"abcd"[Math.floor(k / 10)]}`), "rare"];
const random = seededRandom(3);
const SOURCES: TableSources = {
  glove: { words: WORDS, dimension: 8, values: Float32Array.from({ length: WORDS.length * 8 }, () => random() - 0.5) },
  wordNet: { antonyms: [["brisk", "drowsy"]], synonyms: [], glosses: new Map([["rare", ["a lively thing"]]]), modifiers: new Set(["drowsy"]), qualities: new Set(["otherjd"]) },
  thesaurus: [["brisk", "lively"], ["lively", "brisk", "in high spirits"], ["drowsy", "sleepy"], ["sleepy", "drowsy"], ["othera", "otherba"]],
  field: { antonyms: [], synonyms: [], related: [], words: new Set(["sleepy"]) },
  definitions: new Map([["xyzzy", ["lively", "rare"]]]),
  vocabulary: new Set(),
};
const TABLES = buildTables(SOURCES, { ...SETTINGS, vocabularySize: 12, thesaurus: { dimension: 2, iterations: 20, seed: 1, share: 0.8 } });

function cosine({ words, ...matrix }: WordMatrix, a: string, b: string): number {
  const rows = indexOf(words);
  return dot(rowOf(matrix, rows.get(a) ?? -1), rowOf(matrix, rows.get(b) ?? -1));
}

test("both tables have the same words, as many as wanted, defined ones included; rows have length 1", () => {
  const { enriched, plain } = TABLES;
  assert.deepEqual(plain.words, enriched.words);
  assert.equal(plain.words.length, 12);
  assert.ok(plain.words.includes("otherjd"), "a quality, however rare");
  assert.ok(plain.words.includes("xyzzy") && !plain.words.includes("rare"));
  assert.deepEqual([plain.dimension, enriched.dimension], [8, 10]);
  for (const table of [plain, enriched]) for (const row of table.words.keys()) assert.ok(Math.abs(dot(rowOf(table, row), rowOf(table, row)) - 1) < 1e-5);
});

test("entries of the thesaurus bring their words together, antonyms of WordNet go apart", () => {
  const { enriched, plain } = TABLES;
  assert.ok(cosine(enriched, "brisk", "lively") > cosine(plain, "brisk", "lively") + 0.1, `${cosine(plain, "brisk", "lively")} → ${cosine(enriched, "brisk", "lively")}`);
  assert.ok(cosine(enriched, "brisk", "drowsy") < Math.max(0.05, cosine(plain, "brisk", "drowsy")));
});
