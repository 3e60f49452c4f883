/** The clustered bootstrap: degenerate cases by hand, and its coverage on simulated corpora. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { confidence95 } from "../../../server/src/evaluation/metrics/confidence95.ts";
import { seededRandom, type RandomSource } from "../../../server/src/evaluation/random.ts";

test("equal values have an interval of no width", () => {
  assert.deepEqual(confidence95([0.5, 0.5, 0.5], ["a", "b", "b"], 1), [0.5, 0.5]);
});

test("two pieces, all 0 and all 1: the interval is the whole range", () => {
  assert.deepEqual(confidence95([0, 0, 1, 1], ["a", "a", "b", "b"], 1), [0, 1]);
});

test("the same seed gives the same interval, another seed another", () => {
  const values = Array.from({ length: 30 }, (_, index) => 1 / (1 + (index % 7)));
  const pieces = values.map((_, index) => `piece ${index % 9}`);
  assert.deepEqual(confidence95(values, pieces, 5), confidence95(values, pieces, 5));
  assert.notDeepEqual(confidence95(values, pieces, 5), confidence95(values, pieces, 6));
});

test("clusters are drawn whole: correlated queries widen the interval", () => {
  const values = Array.from({ length: 60 }, (_, index) => Math.floor(index / 6) % 2);
  const clustered = confidence95(values, values.map((_, index) => `p${Math.floor(index / 6)}`), 2);
  const apart = confidence95(values, values.map((_, index) => `p${index}`), 2);
  assert.ok(clustered[1] - clustered[0] > 1.8 * (apart[1] - apart[0]));
});

test("a single piece falls back to drawing queries", () => {
  const [low, high] = confidence95([0, 1, 0, 1, 1, 0], ["a", "a", "a", "a", "a", "a"], 1);
  assert.ok(low < 0.5 && high > 0.5);
});

test("the interval covers the true mean about as often as it says (20 pieces, 200 corpora)", () => {
  const random = seededRandom(11);
  let covered = 0;
  for (let corpus = 0; corpus < 200; corpus++) {
    const values: number[] = [];
    const pieces: string[] = [];
    for (let piece = 0; piece < 20; piece++) {
      const level = 0.5 + 0.15 * normal(random);
      for (let query = 0; query < 5; query++) {
        values.push(level + 0.2 * normal(random));
        pieces.push(String(piece));
      }
    }
    const [low, high] = confidence95(values, pieces, corpus, 2000);
    if (low <= 0.5 && 0.5 <= high) covered++;
  }
  // 95 % nominal; the percentile bootstrap with 20 clusters covers about 93 %, and 200 corpora have a standard error of 1.8 %.
  assert.ok(covered >= 174 && covered <= 198, `${covered} of 200`);
});

test("bad input is refused", () => {
  assert.throws(() => confidence95([], [], 1), RangeError);
  assert.throws(() => confidence95([1, 2], ["a"], 1), RangeError);
  assert.throws(() => confidence95([1, Number.NaN], ["a", "b"], 1), RangeError);
  assert.throws(() => confidence95([1], ["a"], 1, 0), RangeError);
});

function normal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}
