/** The median of expected ranks by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { medianRank } from "../../../server/src/evaluation/metrics/medianRank.ts";

const query = (scores: number[], target: string) => ({ piece: "p", candidates: ["a", "b", "c", "d"].slice(0, scores.length), scores, target });

test("an odd and an even number of queries", () => {
  const ranks = [query([4, 3, 2, 1], "a"), query([4, 3, 2, 1], "d"), query([4, 3, 2, 1], "b")];
  assert.equal(medianRank(ranks), 2);
  assert.equal(medianRank([...ranks, query([4, 3, 2, 1], "c")]), 2.5);
});

test("ties count with their expected rank, not by their place", () => {
  assert.equal(medianRank([query([0, 0, 0, 0], "a")]), 2.5);
  assert.equal(medianRank([query([0, 0, 0, 0], "d")]), 2.5);
});

test("bad input is refused", () => {
  assert.throws(() => medianRank([]), RangeError);
  assert.throws(() => medianRank([query([1, 2], "d")]), RangeError);
});
