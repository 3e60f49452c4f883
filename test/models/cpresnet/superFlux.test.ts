/** The published onset curve and its peaks, by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pickPublishedPeaks, superFlux } from "../../../server/src/models/cpresnet/superFlux.ts";

function curve(length: number, peaks: Readonly<Record<number, number>>): Float32Array {
  const values = new Float32Array(length);
  for (const [frame, value] of Object.entries(peaks)) values[Number(frame)] = value;
  return values;
}

test("rises count, falls do not, and a partial that moves to the next band is no rise", () => {
  assert.equal(superFlux(Float32Array.of(1, 2, 3), undefined), 0);
  assert.equal(superFlux(Float32Array.of(1, 0, 0, 0), Float32Array.of(0.25, 0, 0, 3)), 0.75);
  assert.equal(superFlux(Float32Array.of(0, 0, 2, 0), Float32Array.of(0, 2, 0, 0)), 0, "vibrato");
  assert.equal(superFlux(Float32Array.of(0, 0, 0, 2), Float32Array.of(0, 2, 0, 0)), 2);
});

test("a peak exceeds the mean around it by 0.8 and follows the one before by more than five frames", () => {
  assert.deepEqual(pickPublishedPeaks(curve(40, { 10: 1, 20: 0.85, 30: 3 })), [10, 30], "0.85 is less than 0.085 + 0.8");
  assert.deepEqual(pickPublishedPeaks(curve(40, { 10: 2, 15: 2, 16: 2.5 })), [10, 16]);
  assert.deepEqual(pickPublishedPeaks(curve(40, { 10: 2, 15: 2 })), [10]);
  assert.deepEqual(pickPublishedPeaks(curve(12, { 0: 2, 11: 2 })), [0, 11]);
});

test("the neighbourhood is five frames before and four after", () => {
  assert.deepEqual(pickPublishedPeaks(curve(40, { 10: 2, 14: 3 })), [14]);
  assert.deepEqual(pickPublishedPeaks(curve(40, { 10: 2, 15: 3 })), [10], "the larger one is too far to hide it, and then too near to count");
  assert.deepEqual(pickPublishedPeaks(curve(40, { 10: 3, 15: 2 })), [10]);
});

test("nothing in nothing", () => {
  assert.deepEqual(pickPublishedPeaks(new Float32Array(0)), []);
  assert.deepEqual(pickPublishedPeaks(new Float32Array(100)), []);
  assert.deepEqual(pickPublishedPeaks(new Float32Array(100).fill(5)), []);
});
