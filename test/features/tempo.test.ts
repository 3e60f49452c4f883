import assert from "node:assert/strict";
import { test } from "node:test";
import { tempo } from "../../server/src/features/tempo.ts";
import { near, rhythmFrames, steady } from "./sounds.ts";

const at = (onsets: readonly number[], seconds = 15): number => tempo(rhythmFrames(seconds, { onsets }), 0, seconds);

test("evenly spaced onsets: ln of their rate; twice as fast is ln 2 more", () => {
  assert.ok(near(at(steady(30, 0.5)), Math.log(2), 1e-5));
  assert.ok(near(at(steady(60, 0.25)) - at(steady(30, 0.5)), Math.LN2, 1e-5));
});

test("long notes slow it by their logarithm: the geometric mean of the intervals", () => {
  assert.ok(near(at([0, 1, 1.25]), -Math.log(0.5), 1e-5));
});

test("ornaments and spread chords do not count", () => {
  assert.ok(near(at([0, 0.06, 1, 1.08, 2]), at([0, 0.94, 1.86]), 0.02));
});

test("a single onset or none: the stretch is one interval", () => {
  assert.ok(near(at([3]), -Math.log(15), 1e-9));
  assert.ok(near(at([]), -Math.log(15), 1e-9));
  assert.ok(Number.isFinite(tempo(rhythmFrames(1), 1, 1)));
});
