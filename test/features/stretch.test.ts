/** The small helpers that stretches of frames are taken with. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { slidingStretches } from "../../server/src/features/slidingStretches.ts";
import { framesWithin, logistic } from "../../server/src/features/stretch.ts";
import { near } from "./sounds.ts";

const grid = { startSeconds: 1, hopSeconds: 0.1, count: 20 };

test("frames within a stretch: centres from the start inclusive to the end exclusive", () => {
  assert.deepEqual(framesWithin(grid, 1, 2), [0, 10]);
  assert.deepEqual(framesWithin(grid, 1.05, 1.25), [1, 3]);
  const [, end] = framesWithin(grid, 1, 1.7);
  assert.deepEqual(framesWithin(grid, 1.7, 2.4), [end, 14]);
});

test("clipped to the frames there are; backwards, outside and not finite are empty or all", () => {
  assert.deepEqual(framesWithin(grid, -5, 50), [0, 20]);
  assert.deepEqual(framesWithin(grid, 2, 1.5), [10, 10]);
  assert.deepEqual(framesWithin(grid, 8, 9), [20, 20]);
  assert.deepEqual(framesWithin(grid, NaN, NaN), [0, 0]);
  assert.deepEqual(framesWithin({ ...grid, count: 0 }, 0, 9), [0, 0]);
});

test("the logistic is 0.5 at its centre, symmetric, rising", () => {
  assert.equal(logistic(3, 3, 2), 0.5);
  assert.ok(near(logistic(5, 3, 2), 1 / (1 + Math.exp(-1)), 1e-12));
  assert.ok(near(logistic(1, 3, 2) + logistic(5, 3, 2), 1, 1e-12));
  assert.equal(logistic(Number.NEGATIVE_INFINITY, 0, 1), 0);
});

test("sliding stretches touch both ends, have one length and leave no gap", () => {
  for (const [length, window, hop] of [[100, 30, 20], [101, 30, 20], [30, 30, 20], [1000, 80, 35]] as const) {
    const stretches = slidingStretches(length, window, hop);
    assert.equal(stretches[0]?.first, 0);
    assert.equal(stretches.at(-1)?.end, length);
    stretches.forEach(({ first, end }, i) => {
      assert.equal(end - first, window);
      if (i > 0) assert.ok(first - (stretches[i - 1]?.first ?? 0) <= hop);
    });
  }
});

test("a short length is one stretch, an empty one none", () => {
  assert.deepEqual(slidingStretches(7, 30, 10), [{ first: 0, end: 7 }]);
  assert.deepEqual(slidingStretches(0, 30, 10), []);
});
