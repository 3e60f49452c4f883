/** Where a reason is heard most: the window that goes furthest in its direction, within the performance. */
import assert from "node:assert/strict";
import test from "node:test";
import { EXTENDED_NAMES, FEATURE_NAMES, type ExtendedVector, type FeatureVector } from "../../server/src/protocol/features.ts";
import type { AnalysisWindow } from "../../server/src/protocol/analysis.ts";
import { momentOf } from "../../server/src/retrieval/moment.ts";

function windowsOf(...articulation: number[]): AnalysisWindow[] {
  return articulation.map((value, index) => ({
    startSeconds: 60 + index * 5,
    endSeconds: 75 + index * 5,
    features: { ...(Object.fromEntries(FEATURE_NAMES.map((name) => [name, 0.5])) as FeatureVector), articulation: value },
    extended: { ...(Object.fromEntries(EXTENDED_NAMES.map((name) => [name, 1])) as ExtendedVector), tempo: -value },
  }));
}

test("the highest window for more of a feature, the lowest for less", () => {
  const windows = windowsOf(0.4, 0.2, 0.9, 0.3);
  assert.deepEqual(momentOf(windows, "articulation", 1), { startSeconds: 70, endSeconds: 85 });
  assert.deepEqual(momentOf(windows, "articulation", -1), { startSeconds: 65, endSeconds: 80 });
  assert.deepEqual(momentOf(windows, "tempo", -1), { startSeconds: 70, endSeconds: 85 }, "of the extended features, too");
});

test("equal windows: the first of them", () => {
  assert.deepEqual(momentOf(windowsOf(0.1, 0.9, 0.9), "articulation", 1), { startSeconds: 65, endSeconds: 80 });
});

test("no stretch stands out where there is one window, none, or all are alike", () => {
  for (const windows of [[], windowsOf(0.4), windowsOf(0.4, 0.4)]) assert.equal(momentOf(windows, "articulation", 1), undefined);
  assert.equal(momentOf(windowsOf(0.1, 0.2), "clap_17", 1), undefined, "a feature that windows do not have");
  assert.equal(momentOf(windowsOf(0.1, 0.2), "toString", 1), undefined);
});

test("a window that could not be measured is not the most", () => {
  assert.deepEqual(momentOf(windowsOf(Number.NaN, 0.2, 0.3), "articulation", 1), { startSeconds: 70, endSeconds: 85 });
});

test("a moment does not go beyond its performance", () => {
  assert.deepEqual(momentOf(windowsOf(0.9, 0.2), "articulation", 1, { startSeconds: 62, endSeconds: 70 }), { startSeconds: 62, endSeconds: 70 });
});
