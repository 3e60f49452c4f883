/** Both conventions of the reciprocal rank by hand, and that they agree where nothing is tied. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  expectedReciprocalRank,
  meanExpectedReciprocalRank,
  meanReciprocalRank,
  reciprocalRank,
} from "../../../server/src/evaluation/metrics/meanReciprocalRank.ts";

const query = (scores: number[], target: string) => ({ piece: "p", candidates: ["a", "b", "c", "d", "e"].slice(0, scores.length), scores, target });

test("identity: a target always first has 1", () => {
  assert.equal(meanReciprocalRank([query([1, 0, 0], "a"), query([0, 2], "b")]), 1);
});

test("ranks 1, 2 and 4 have the mean 7/12", () => {
  const queries = [query([4, 3, 2, 1], "a"), query([4, 3, 2, 1], "b"), query([4, 3, 2, 1], "d")];
  assert.ok(Math.abs(meanReciprocalRank(queries) - 7 / 12) < 1e-12);
  assert.ok(Math.abs(meanExpectedReciprocalRank(queries) - 7 / 12) < 1e-12);
});

test("a tie of five: 1/3 by the expected rank, H5/5 by the expected reciprocal", () => {
  const scores = [0, 0, 0, 0, 0];
  assert.equal(reciprocalRank(scores, 3), 1 / 3);
  assert.ok(Math.abs(expectedReciprocalRank(scores, 3) - (1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5) / 5) < 1e-12);
});

test("two tied behind one: 1/2.5 and (1/2 + 1/3)/2", () => {
  assert.equal(reciprocalRank([9, 4, 4], 1), 1 / 2.5);
  assert.ok(Math.abs(expectedReciprocalRank([9, 4, 4], 1) - 5 / 12) < 1e-12);
});

test("bad input is refused", () => {
  assert.throws(() => meanReciprocalRank([]), RangeError);
  assert.throws(() => meanReciprocalRank([query([Number.NaN, 1], "b")]), RangeError);
  assert.throws(() => meanExpectedReciprocalRank([query([1, 2], "e")]), RangeError);
});
