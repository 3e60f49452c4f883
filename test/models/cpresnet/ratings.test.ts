/** Outputs to features: the published order, rates of onsets, bounds with a warning. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { boundedVector, windowFeatures } from "../../../server/src/models/cpresnet/ratings.ts";
import { FEATURE_NAMES } from "../../../server/src/protocol/features.ts";

function windowWith(peaks: readonly number[], soundFrames: number): Parameters<typeof windowFeatures>[1] {
  const onsetCurve = new Float32Array(soundFrames);
  for (const frame of peaks) onsetCurve[frame] = 2;
  return { firstFrame: 0, soundFrames, input: new Float32Array(0), onsetCurve };
}

const RATINGS = Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);

test("the seven outputs are melodiousness to minorness, as they are; the eighth is onsets in 15 s", () => {
  const features = windowFeatures(RATINGS, windowWith([50, 100, 150], 469));
  assert.deepEqual(Object.keys(features), [...FEATURE_NAMES]);
  assert.ok(Math.abs(features.melodiousness - 0.1) < 1e-7 && Math.abs(features.minorness - 0.7) < 1e-7);
  assert.equal(features.onset_density, 3 / 15);
  assert.equal(windowFeatures(Float32Array.of(-0.5, 0, 0, 0, 0, 0, 1.5), windowWith([], 469)).melodiousness, -0.5);
});

test("a shorter sound's onsets are divided by its own length", () => {
  assert.ok(Math.abs(windowFeatures(RATINGS, windowWith([50, 100, 150], 313)).onset_density - 0.3) < 1e-3);
});

test("the vector is bounded to [0, 1] and says what was not; what is no number is refused", () => {
  const inside = { ...windowFeatures(RATINGS, windowWith([], 469)), onset_density: 7 };
  assert.deepEqual(boundedVector(inside), { features: inside, warnings: [] });
  const bounded = boundedVector({ ...inside, minorness: 1.25, rhythm_stability: -0.5 });
  assert.deepEqual([bounded?.features.minorness, bounded?.features.rhythm_stability, bounded?.warnings.length], [1, 0, 1]);
  assert.match(bounded?.warnings[0] ?? "", /rhythm stability -0\.500, minorness 1\.250/);
  assert.equal(boundedVector({ ...inside, dissonance: NaN }), undefined);
});
