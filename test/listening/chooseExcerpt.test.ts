/** The stretch that is heard: typical of the performance, within its sound and span. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../../server/src/evaluation/random.ts";
import { chooseExcerpt } from "../../server/src/listening/chooseExcerpt.ts";
import type { AnalysisWindow } from "../../server/src/protocol/analysis.ts";
import { EXTENDED_NAMES, FEATURE_NAMES, type ExtendedVector, type FeatureVector } from "../../server/src/protocol/features.ts";

const all = (value: number): FeatureVector => Object.fromEntries(FEATURE_NAMES.map((name) => [name, value])) as FeatureVector;
const extended = Object.fromEntries(EXTENDED_NAMES.map((name) => [name, 0])) as ExtendedVector;
const windowAt = (startSeconds: number, value: number): AnalysisWindow => ({ startSeconds, endSeconds: startSeconds + 15, features: all(value), extended });

/** Windows of 15 s every 5 s; the mean is .5, which the third has. */
const record = { windows: [0.1, 0.9, 0.5, 0.2, 0.8].map((value, i) => windowAt(i * 5, value)), features: all(0.5), soundStartSeconds: 0, soundEndSeconds: 35 };

test("around the window that is nearest to the mean, with that window's features", () => {
  const chosen = chooseExcerpt(record, undefined, 15, seededRandom(1));
  assert.deepEqual([chosen.startSeconds, chosen.endSeconds], [10, 25]);
  assert.deepEqual(chosen.features, all(0.5));
  const shorter = chooseExcerpt(record, undefined, 5, seededRandom(1));
  assert.deepEqual([shorter.startSeconds, shorter.endSeconds], [15, 20]);
});

test("never outside of the sound or of the span", () => {
  const spanned = chooseExcerpt(record, { startSeconds: 12, endSeconds: 24 }, 15, seededRandom(1));
  assert.deepEqual([spanned.startSeconds, spanned.endSeconds], [12, 24]);
  const late = chooseExcerpt({ ...record, windows: [windowAt(0, 0), windowAt(20, 0.5)] }, undefined, 30, seededRandom(1));
  assert.deepEqual([late.startSeconds, late.endSeconds], [5, 35]);
});

test("without several windows it lies in the middle third, by the seed", () => {
  const whole = { ...record, windows: [windowAt(0, 0.5)], soundStartSeconds: 3, soundEndSeconds: 303 };
  const starts = Array.from({ length: 50 }, (_, seed) => chooseExcerpt(whole, undefined, 10, seededRandom(seed)));
  for (const { startSeconds, endSeconds } of starts) assert.ok((startSeconds + endSeconds) / 2 >= 103 && (startSeconds + endSeconds) / 2 <= 203);
  assert.ok(new Set(starts.map(({ startSeconds }) => startSeconds)).size > 40);
  assert.deepEqual(chooseExcerpt(whole, undefined, 10, seededRandom(7)), chooseExcerpt(whole, undefined, 10, seededRandom(7)));
});
