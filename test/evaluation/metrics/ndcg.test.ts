/** nDCG by hand, and that a tie is worth the mean over its orders. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chanceNdcg } from "../../../server/src/evaluation/metrics/chance.ts";
import { expectedGain, meanNdcg } from "../../../server/src/evaluation/metrics/ndcg.ts";

const query = (scores: number[], target: string) => ({ piece: "p", candidates: ["a", "b", "c", "d", "e"].slice(0, scores.length), scores, target });

test("identity: a target always first has the ideal, 1", () => {
  assert.equal(meanNdcg([query([1, 0, 0], "a"), query([0, 2], "b"), query([5], "a")]), 1);
});

test("ranks 1, 2, 3 gain 1, 1/log2(3), 1/2", () => {
  const queries = [query([3, 2, 1], "a"), query([3, 2, 1], "b"), query([3, 2, 1], "c")];
  assert.ok(Math.abs(meanNdcg(queries) - (1 + Math.log(2) / Math.log(3) + 0.5) / 3) < 1e-12);
});

test("two tied behind one: the mean of ranks 2 and 3", () => {
  assert.ok(Math.abs(expectedGain([9, 4, 4], 1) - (Math.log(2) / Math.log(3) + 0.5) / 2) < 1e-12);
});

test("a tie of all is worth exactly chance", () => {
  for (const size of [1, 2, 5]) assert.equal(meanNdcg([query(new Array<number>(size).fill(0), "a")]), chanceNdcg([size]));
  assert.ok(chanceNdcg([2, 3]) > chanceNdcg([3, 4]));
});

test("bad input is refused", () => {
  assert.throws(() => meanNdcg([]), RangeError);
  assert.throws(() => meanNdcg([query([1, Number.NaN], "a")]), RangeError);
  assert.throws(() => meanNdcg([query([1, 2], "z")]), RangeError);
  assert.throws(() => chanceNdcg([]), RangeError);
});
