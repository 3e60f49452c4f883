/** Top-k by hand, and against the enumeration of all orders of the tied. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { topK, topKProbability } from "../../../server/src/evaluation/metrics/topK.ts";

const query = (scores: number[], target: string, piece = "p") => ({ piece, candidates: ["a", "b", "c", "d"].slice(0, scores.length), scores, target });

test("without ties it is the share of targets within the first k", () => {
  const queries = [query([4, 3, 2, 1], "a"), query([4, 3, 2, 1], "b"), query([4, 3, 2, 1], "d")];
  assert.equal(topK(queries, 1), 1 / 3);
  assert.equal(topK(queries, 2), 2 / 3);
  assert.equal(topK(queries, 4), 1);
});

test("a tie over the edge counts by its probability", () => {
  assert.equal(topKProbability([5, 3, 3, 3], 1, 1), 0);
  assert.equal(topKProbability([5, 3, 3, 3], 1, 2), 1 / 3);
  assert.equal(topKProbability([5, 3, 3, 3], 1, 3), 2 / 3);
  assert.equal(topKProbability([5, 3, 3, 3], 1, 4), 1);
});

test("a tie of all is worth exactly chance", () => {
  assert.equal(topK([query([0, 0, 0, 0], "c")], 1), 0.25);
  assert.equal(topK([query([0, 0, 0, 0], "c")], 2), 0.5);
  assert.equal(topK([query([0], "a")], 2), 1);
});

test("it equals the mean over all orders of the tied", () => {
  const scores = [2, 1, 2, 2];
  const orders = permutations([0, 1, 2, 3]).map((order) => [...order].sort((x, y) => (scores[y] ?? 0) - (scores[x] ?? 0)));
  for (const k of [1, 2, 3]) {
    const share = orders.filter((order) => order.indexOf(2) < k).length / orders.length;
    assert.ok(Math.abs(topKProbability(scores, 2, k) - share) < 1e-12);
  }
});

test("bad input is refused", () => {
  assert.throws(() => topK([], 1), RangeError);
  assert.throws(() => topK([query([1, 2], "z")], 1), RangeError);
  assert.throws(() => topK([query([1, 2], "a")], 0), RangeError);
  assert.throws(() => topK([query([1, 2], "a")], 1.5), RangeError);
  assert.throws(() => topK([{ ...query([1, 2], "a"), scores: [1, 2, 3] }], 1), RangeError);
  assert.throws(() => topK([{ ...query([1, 2], "a"), candidates: ["a", "a"] }], 1), RangeError);
});

function permutations(values: number[]): number[][] {
  if (values.length < 2) return [values];
  return values.flatMap((value, at) => permutations(values.filter((_, index) => index !== at)).map((rest) => [value, ...rest]));
}
