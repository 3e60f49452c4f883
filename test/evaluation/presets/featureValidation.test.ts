/** `feature-validation`: ratings against features, by hand; scales; what cannot be compared is named. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assemblePreset } from "../../../server/src/evaluation/presets/assemblePreset.ts";
import { planPreset } from "../../../server/src/evaluation/presets/planPreset.ts";
import type { PresetGround, PresetPerformance } from "../../../server/src/evaluation/presets/preset.ts";
import { featureNames } from "../../../server/src/protocol/features.ts";
import { NO_PROVENANCE, planOf, requestFor } from "./simulatedPreset.ts";

const NAMES = featureNames("extended");

/** No descriptions: validation needs none. */
function performanceOf(id: string, features: Readonly<Record<string, number>> | null, ratings: Readonly<Record<string, number>>): PresetPerformance {
  const vector = features === null ? null : Float64Array.from(NAMES, (name) => features[name] ?? 0.5);
  return { id, pieceId: "p", workId: "p", performer: id, descriptions: [], columns: {}, features: vector, ratings };
}

const ground = (...performances: PresetPerformance[]): PresetGround => ({ performances, externals: [] });

test("on one scale: Pearson, Spearman and Lin's concordance of the raw values, by hand", () => {
  const features = [0.2, 0.4, 0.9];
  const ratings = [0.3, 0.7, 0.8];
  const rated = ratings.map((rating, at) => performanceOf(`r${at}`, { articulation: features[at] ?? 0 }, { articulation: rating }));
  const [found] = planOf(requestFor("feature-validation"), ground(...rated)).validation?.features ?? [];
  // Means .6 and .5; sums of squares .14 and .26, of products (-.3)(-.3) + (.1)(-.1) + (.2)(.4) = .16.
  assert.ok(found !== undefined);
  assert.ok(Math.abs((found.pearson ?? 0) - 0.16 / Math.sqrt(0.14 * 0.26)) < 1e-12);
  assert.ok(Math.abs((found.concordance ?? 0) - (2 * 0.16) / (0.14 + 0.26 + 3 * 0.1 ** 2)) < 1e-12);
  assert.ok(Math.abs((found.spearman ?? 0) - 1) < 1e-12);
  assert.equal(found.performances, 3);
  assert.equal(found.reliability, null);
  assert.deepEqual(found.points, ratings.map((rating, at) => ({ performance: `r${at}`, rating, feature: features[at] })));
});

test("on another scale (1 … 7) both are standardised, and concordance is Pearson's correlation", () => {
  const rated = [2, 5, 7, 4].map((rating, at) => performanceOf(`r${at}`, { minorness: [0.1, 0.5, 0.6, 0.7][at] ?? 0 }, { minorness: rating }));
  const { validation, choices } = planOf(requestFor("feature-validation"), ground(...rated));
  const [found] = validation?.features ?? [];
  assert.ok(found?.pearson !== null && found?.concordance !== null && found !== undefined);
  assert.ok(Math.abs(found.concordance - found.pearson) < 1e-12);
  assert.ok(choices.some((sentence) => sentence.includes("(minorness)")));
});

test("names that are no feature, rated recordings without analysis, and too few ratings are named", () => {
  const { validation, warnings } = planOf(
    requestFor("feature-validation"),
    ground(
      performanceOf("a", {}, { articulation: 0.2, warmth: 3 }),
      performanceOf("b", {}, { articulation: 0.4, tempo: 2 }),
      performanceOf("c", null, { articulation: 0.4 }),
    ),
  );
  assert.deepEqual(validation?.features.map(({ feature, performances, pearson, spearman, concordance }) => [feature, performances, pearson, spearman, concordance]), [
    ["articulation", 2, null, null, null],
    ["tempo", 1, null, null, null],
  ]);
  assert.deepEqual(warnings, [
    "Ratings whose name is no feature are left out: warmth.",
    "Ratings of performances without an analysis are left out (articulation 1).",
    "Fewer than three performances can be compared in articulation, tempo: no coefficient.",
  ]);
});

test("a constant feature has no coefficient; the report has no NaN", () => {
  const rated = [1, 2, 3].map((rating, at) => performanceOf(`r${at}`, { dissonance: 0.3 }, { dissonance: rating }));
  const made = ground(...rated);
  const report = assemblePreset(requestFor("feature-validation"), planOf(requestFor("feature-validation"), made), made, new Map(), NO_PROVENANCE);
  assert.ok(report.ok);
  assert.deepEqual(report.value.rows, []);
  assert.deepEqual(JSON.parse(JSON.stringify(report.value)), report.value, "NaN would become null");
  assert.equal(report.value.validation?.features[0]?.concordance, null);
});

test("no ratings, or none analysed: a failure that says what to do", () => {
  const none = planPreset(requestFor("feature-validation"), ground(performanceOf("a", {}, {})));
  const silent = planPreset(requestFor("feature-validation"), ground(performanceOf("a", null, { articulation: 1 })));
  assert.equal(none.ok ? "" : none.problem.code, "no-ratings");
  assert.match(none.ok ? "" : none.problem.advice, /ratings:/);
  assert.equal(silent.ok ? "" : silent.problem.code, "nothing-rated-analysed");
});
