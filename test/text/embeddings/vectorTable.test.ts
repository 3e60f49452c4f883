/** Tables of imported words: spelt as they are looked up, first come first kept, a byte a value in growing blocks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { quantise } from "../../../server/src/text/embeddings/quantise.ts";
import { PlainRows, QuantisedRows } from "../../../server/src/text/embeddings/rowStores.ts";
import { VectorTable } from "../../../server/src/text/embeddings/vectorTable.ts";
import { readEmbeddingTable } from "../../../server/src/text/wordVectors.ts";

function vector(...values: number[]): Float32Array {
  return Float32Array.from(values);
}

test("words are folded as descriptions are; a word in the spelling that is looked up goes before one that was folded", () => {
  const rows = new QuantisedRows(2);
  const table = new VectorTable(rows);
  for (const [word, x] of [["May", 1], ["may", 2], ["MAY", 3], ["may", 4], ["it’s", 5], ["Cafe\u0301", 6], ["", 7], ["a\nb", 8]] as const) table.add(word, vector(x, -x));
  assert.deepEqual(table.words, ["may", "it's", "café"]);
  assert.deepEqual([table.repeated, table.variants, table.unusable], [1, 2, 2]);
  const read = readEmbeddingTable("own", table.words.join("\n"), rows.bytes());
  assert.ok(read.ok);
  assert.deepEqual([...(read.value.vector("may") ?? [])], [2, -2]);
  assert.deepEqual([...(read.value.vector("café") ?? [])], [6, -6]);
});

test("rows in blocks give the bytes that a whole matrix gives", () => {
  const [quantised, plain] = [new QuantisedRows(3), new PlainRows(3)];
  const words = Array.from({ length: 9001 }, (_, row) => `w${row}`);
  for (const row of words.keys()) for (const store of [quantised, plain]) store.set(row, vector(Math.sin(row), row % 7, 0.1));
  const matrix = plain.matrix(words);
  assert.equal(matrix.values.length, 27_003);
  assert.equal(matrix.values[3 * 9000], Math.fround(Math.sin(9000)));
  assert.deepEqual(quantised.bytes(), quantise(matrix, [...words.keys()]));
});
