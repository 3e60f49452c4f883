/** One loudness for all, and no sample clips. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { matchLoudness, type MeasuredExcerpt } from "../../server/src/listening/matchLoudness.ts";

const CEILING = 10 ** (-1 / 20);
const peaks = (excerpts: readonly MeasuredExcerpt[]): number[] => excerpts.map(({ peak }, i) => peak * 10 ** ((matchLoudness(excerpts).gainsDb[i] ?? 0) / 20));
const levels = (excerpts: readonly MeasuredExcerpt[]): number[] => excerpts.map(({ loudnessLkfs }, i) => loudnessLkfs + (matchLoudness(excerpts).gainsDb[i] ?? 0));

test("with room enough all come to −23 LKFS", () => {
  const excerpts = [{ loudnessLkfs: -18, peak: 0.9 }, { loudnessLkfs: -40, peak: 0.05 }];
  assert.deepEqual(levels(excerpts).map((level) => level.toFixed(6)), ["-23.000000", "-23.000000"]);
  assert.deepEqual(matchLoudness(excerpts).softer, []);
});

test("one with high peaks brings all down, so that they stay equally loud and nothing clips", () => {
  const excerpts = [{ loudnessLkfs: -30, peak: 0.95 }, { loudnessLkfs: -20, peak: 0.5 }];
  const [first, second] = levels(excerpts);
  assert.ok(first !== undefined && first < -23 && Math.abs(first - (second ?? 0)) < 1e-9);
  for (const peak of peaks(excerpts)) assert.ok(peak <= CEILING + 1e-9);
});

test("an extreme one does not make the others inaudible: it stays softer, and is named", () => {
  const excerpts = [{ loudnessLkfs: -60, peak: 1 }, { loudnessLkfs: -20, peak: 0.5 }];
  const { targetLkfs, softer } = matchLoudness(excerpts);
  assert.equal(targetLkfs, -35);
  assert.deepEqual(softer, [0]);
  for (const peak of peaks(excerpts)) assert.ok(peak <= CEILING + 1e-9);
});
