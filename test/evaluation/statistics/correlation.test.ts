/** Pearson, Spearman, Lin's concordance and quartiles by hand, and where they are undefined. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { concordance } from "../../../server/src/evaluation/statistics/concordance.ts";
import { pearson } from "../../../server/src/evaluation/statistics/pearson.ts";
import { quartiles } from "../../../server/src/evaluation/statistics/quartiles.ts";
import { spearman } from "../../../server/src/evaluation/statistics/spearman.ts";

const close = (ours: number | null, expected: number): void => assert.ok(ours !== null && Math.abs(ours - expected) < 1e-12, `${ours} instead of ${expected}`);

test("identity and its opposite", () => {
  const x = [3, 1, 4, 1, 5];
  const opposite = x.map((value) => -value);
  for (const coefficient of [pearson, spearman, concordance]) close(coefficient(x, x), 1);
  for (const coefficient of [pearson, spearman]) close(coefficient(x, opposite), -1);
});

test("by hand: (1, 2, 3) and (1, 3, 2)", () => {
  const [x, y] = [[1, 2, 3], [1, 3, 2]];
  for (const coefficient of [pearson, spearman, concordance]) close(coefficient(x, y), 0.5);
});

test("Pearson sees lines, Spearman any rise", () => {
  const x = [1, 2, 3, 4];
  const cubes = x.map((value) => value ** 3);
  close(spearman(x, cubes), 1);
  // Sums of deviations: xy = 104, xx = 5, yy = 4890 - 4·25².
  close(pearson(x, cubes), 104 / Math.sqrt(5 * 2390));
});

test("ties share their mid-rank: ranks (1, 2.5, 2.5, 4) and (1, 2, 3, 4)", () => {
  close(spearman([10, 20, 20, 30], [1, 2, 3, 4]), 4.5 / Math.sqrt(4.5 * 5));
});

test("concordance asks for equal means and spreads: shifted by one standard deviation it is 2/3", () => {
  const x = [-1, 1, -1, 1];
  close(concordance(x, x.map((value) => value + 1)), 2 / 3);
  close(concordance(x, x.map((value) => 2 * value)), 4 / 5);
  close(pearson(x, x.map((value) => 2 * value + 1)), 1);
});

test("null, not NaN, for constants and for fewer than three pairs", () => {
  for (const coefficient of [pearson, spearman, concordance]) {
    assert.equal(coefficient([], []), null);
    assert.equal(coefficient([1, 2], [3, 5]), null);
    assert.equal(coefficient([0.1, 0.1, 0.1], [1, 2, 3]), null, "the mean of three .1 is not .1 in floating point");
    assert.equal(coefficient([1, 2, 3], [7, 7, 7]), null);
    assert.throws(() => coefficient([1, 2, 3], [1, 2]), RangeError);
    assert.throws(() => coefficient([1, 2, 3], [1, 2, Number.NaN]), RangeError);
  }
});

test("quartiles of 1 … 4 lie at 1.75, 2.5 and 3.25", () => {
  assert.deepEqual(quartiles([4, 1, 3, 2]), [1.75, 2.5, 3.25]);
  assert.deepEqual(quartiles([7]), [7, 7, 7]);
  assert.equal(quartiles([]), null);
  assert.throws(() => quartiles([1, Number.POSITIVE_INFINITY]), RangeError);
});
