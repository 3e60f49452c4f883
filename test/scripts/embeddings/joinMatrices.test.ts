/** Two matrices side by side: hand-computed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinMatrices } from "../../../scripts/embeddings/joinMatrices.ts";
import { rowOf } from "../../../server/src/text/enrichment/matrix.ts";

test("the second one's values follow, weighed; words that it lacks have zeros there; all have length 1", () => {
  const first = { words: ["a", "b"], dimension: 2, values: Float32Array.of(1, 0, 0, 1) };
  const second = { words: ["c", "a"], dimension: 3, values: Float32Array.of(1, 0, 0, 0, 0, -1) };
  const joined = joinMatrices(first, second, 0.75);
  assert.deepEqual(joined.words, ["a", "b"]);
  assert.equal(joined.dimension, 5);
  assert.deepEqual([...rowOf(joined, 0)].map((value) => Math.round(value * 1e6) / 1e6), [0.8, 0, 0, 0, -0.6]);
  assert.deepEqual([...rowOf(joined, 1)], [0, 1, 0, 0, 0]);
});
