/** Expected ranks by hand: without ties, with some, with all. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedRank, tiedPlace } from "../../../server/src/evaluation/metrics/expectedRank.ts";

test("without ties the rank is the place in descending order", () => {
  const scores = [0.1, 0.9, -0.4, 0.5];
  assert.deepEqual(scores.map((_, target) => expectedRank(scores, target)), [3, 1, 4, 2]);
});

test("equal scores share the mean of their places", () => {
  const scores = [0.5, 0.7, 0.5, 0.1, 0.5];
  assert.equal(expectedRank(scores, 0), 3);
  assert.equal(expectedRank(scores, 4), 3);
  assert.deepEqual(tiedPlace(scores, 2), { above: 1, level: 3 });
});

test("a tie of all is the middle, a single candidate is first", () => {
  assert.equal(expectedRank([0, 0, 0, 0], 2), 2.5);
  assert.equal(expectedRank([0.3], 0), 1);
});

test("negative and positive zero are the same score", () => {
  assert.equal(expectedRank([0, -0], 1), 1.5);
});

test("the ranks of all candidates always sum to n(n + 1)/2", () => {
  const scores = [3, 1, 3, 3, 2, 1, 0];
  assert.equal(scores.reduce((sum, _, target) => sum + expectedRank(scores, target), 0), 28);
});

test("bad input is refused", () => {
  assert.throws(() => expectedRank([], 0), RangeError);
  assert.throws(() => expectedRank([1, 2], 2), RangeError);
  assert.throws(() => expectedRank([1, 2], -1), RangeError);
  assert.throws(() => expectedRank([1, Number.NaN], 0), RangeError);
  assert.throws(() => expectedRank([1, Infinity], 0), RangeError);
});
