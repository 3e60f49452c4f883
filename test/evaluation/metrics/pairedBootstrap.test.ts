/** The paired bootstrap: cases by hand, and that whole pieces are drawn, the same for both. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { confidence95 } from "../../../server/src/evaluation/metrics/confidence95.ts";
import { pairedBootstrap } from "../../../server/src/evaluation/metrics/pairedBootstrap.ts";
import { seededRandom } from "../../../server/src/evaluation/random.ts";

const random = seededRandom(4);
const a = Array.from({ length: 45 }, () => 1 / (1 + random.integer(5)));
const pieces = a.map((_, index) => `piece ${Math.floor(index / 5)}`);

test("identical configurations: no difference, an interval of no width, p = 1", () => {
  assert.deepEqual(pairedBootstrap(a, a, pieces, 1), { difference: 0, confidence95: [0, 0], p: 1 });
});

test("the same advantage in every query is certain, however much the queries differ: pairs are kept", () => {
  const { difference, confidence95: interval, p } = pairedBootstrap(a, a.map((value) => value + 0.1), pieces, 1, 999);
  for (const value of [difference, ...interval]) assert.ok(Math.abs(value - 0.1) < 1e-12);
  // No draw falls below: 1 of 1000, at which the normal distribution lies at −3.0902, with 9 pieces t = −2.9135 (8 degrees).
  assert.ok(Math.abs(p - 0.01948436) < 1e-7, String(p));
});

test("two pieces that contradict each other: both ends are drawn, p = 1", () => {
  const { difference, confidence95: interval, p } = pairedBootstrap([0, 0], [1, -1], ["x", "y"], 1);
  assert.deepEqual([difference, ...interval], [0, -1, 1]);
  assert.equal(p, 1);
});

test("four pieces, one of them for a: the smaller tail is that it is drawn often enough, in 67 of 256 draws", () => {
  // Differences 1, 1, 1, -1: the mean is at most 0 where the last is drawn twice or more: 1 - (.75^4 + 4·.25·.75^3) = .2617.
  // .2617 is the normal distribution's −.6380, times √(3/4) t = −.5526, below which lies .3095 (3 degrees).
  const { p } = pairedBootstrap([0, 0, 0, 1], [1, 1, 1, 0], ["w", "x", "y", "z"], 1, 40_000);
  assert.ok(Math.abs(p - 2 * 0.3095) < 0.015, String(p));
});

test("swapping the configurations turns the sign and leaves p", () => {
  const b = a.map((value, index) => value + (index % 3 === 0 ? 0.2 : -0.05));
  const there = pairedBootstrap(a, b, pieces, 3);
  const back = pairedBootstrap(b, a, pieces, 3);
  assert.ok(Math.abs(there.difference + back.difference) < 1e-12);
  assert.ok(Math.abs(there.confidence95[0] + back.confidence95[1]) < 1e-12);
  assert.equal(there.p, back.p);
});

test("its interval is that of the differences, whole pieces drawn", () => {
  const b = a.map((value, index) => value + (index % 10 < 5 ? 0.2 : -0.1));
  const differences = b.map((value, index) => value - (a[index] ?? 0));
  assert.deepEqual(pairedBootstrap(a, b, pieces, 3).confidence95, confidence95(differences, pieces, 3));
  const whole = pairedBootstrap(a, b, pieces, 3).confidence95;
  const apart = pairedBootstrap(a, b, pieces.map((_, index) => String(index)), 3).confidence95;
  assert.ok(whole[1] - whole[0] > 1.5 * (apart[1] - apart[0]), "the queries of a piece lean the same way");
});

test("bad input is refused", () => {
  assert.throws(() => pairedBootstrap([], [], [], 1), RangeError);
  assert.throws(() => pairedBootstrap([1], [1, 2], ["a", "a"], 1), RangeError);
  assert.throws(() => pairedBootstrap([1, 2], [1, 2], ["a"], 1), RangeError);
  assert.throws(() => pairedBootstrap([1], [Number.NaN], ["a"], 1), RangeError);
});
