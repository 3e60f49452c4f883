import assert from "node:assert/strict";
import { test } from "node:test";
import { addToTuning, tuningOf } from "../../server/src/features/tuning.ts";
import { near } from "./sounds.ts";

function tuning(pitches: readonly number[], weights: readonly number[] = pitches.map(() => 1)): number {
  const sum = { cosine: 0, sine: 0 };
  pitches.forEach((pitch, i) => addToTuning(sum, pitch, weights[i] ?? 0));
  return tuningOf(sum);
}

test("pitches in tune have none; pitches all off by a fifth of a semitone have that", () => {
  assert.ok(near(tuning([60, 64, 67]), 0, 1e-12));
  assert.ok(near(tuning([60.2, 64.2, 67.2]), 0.2, 1e-12));
  assert.ok(near(tuning([59.8, 63.8]), -0.2, 1e-12));
});

test("it is circular: 0.45 above and 0.45 below average to half a semitone, not to none", () => {
  assert.ok(near(Math.abs(tuning([60.45, 61.55])), 0.5, 1e-12));
});

test("strong peaks count for more, a common factor for nothing", () => {
  assert.ok(tuning([60.2, 64], [10, 1]) > 0.15);
  assert.ok(near(tuning([60.2, 64], [10, 1]), tuning([60.2, 64], [1, 0.1]), 1e-12));
});

test("nothing added, no deviation", () => {
  assert.equal(tuning([]), 0);
  assert.equal(tuning([60.3], [0]), 0);
});
