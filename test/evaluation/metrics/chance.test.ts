/** Exact chance for unequal numbers of candidates, and that random scores come to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chanceMeanReciprocalRank, chanceTopK } from "../../../server/src/evaluation/metrics/chance.ts";
import { expectedRank } from "../../../server/src/evaluation/metrics/expectedRank.ts";
import { seededRandom } from "../../../server/src/evaluation/random.ts";

test("by hand for pieces of 2, 3 and 1 candidates", () => {
  assert.ok(Math.abs(chanceTopK([2, 3, 1], 1) - (1 / 2 + 1 / 3 + 1) / 3) < 1e-12);
  assert.ok(Math.abs(chanceTopK([2, 3, 1], 2) - (1 + 2 / 3 + 1) / 3) < 1e-12);
  assert.ok(Math.abs(chanceMeanReciprocalRank([2, 3, 1]) - (3 / 4 + 11 / 18 + 1) / 3) < 1e-12);
});

test("nine pieces of 45 performances in the published sizes have .200, .400 and .454", () => {
  const counts = [7, 6, 5, 4, 5, 4, 4, 5, 5].flatMap((size) => new Array<number>(size).fill(size));
  assert.equal(counts.length, 45);
  assert.ok(Math.abs(chanceTopK(counts, 1) - 0.2) < 1e-12);
  assert.ok(Math.abs(chanceTopK(counts, 2) - 0.4) < 1e-12);
  assert.equal(chanceMeanReciprocalRank(counts).toFixed(3), "0.454");
});

test("random scores score it on average", () => {
  const random = seededRandom(3);
  const trials = 20_000;
  let sum = 0;
  for (let trial = 0; trial < trials; trial++) sum += 1 / expectedRank(Array.from({ length: 6 }, () => random.uniform()), 2);
  assert.ok(Math.abs(sum / trials - chanceMeanReciprocalRank([6])) < 0.008);
});

test("bad input is refused", () => {
  assert.throws(() => chanceTopK([], 1), RangeError);
  assert.throws(() => chanceTopK([0], 1), RangeError);
  assert.throws(() => chanceMeanReciprocalRank([2.5]), RangeError);
});
