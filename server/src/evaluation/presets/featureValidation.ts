/**
 * `feature-validation`: what listeners rated (`ratings:` of the annotations) against what was computed from the sound,
 * performance by performance. It needs recordings and ratings, no descriptions.
 */
import { featureNames, FEATURE_NAMES } from "../../protocol/features.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { FeatureValidation } from "../../protocol/workbench.ts";
import { concordance } from "../statistics/concordance.ts";
import { pearson } from "../statistics/pearson.ts";
import { spearman } from "../statistics/spearman.ts";
import { EMPTY_PLAN, unusedOptions, type PresetGround, type PresetPerformance, type PresetPlan, type PresetRequest } from "./preset.ts";

type ValidatedFeature = FeatureValidation["features"][number];

const NAMES: readonly string[] = featureNames("extended");
/** The first seven lie in [0, 1]; ratings that do, too, are on the same scale. */
const SHARES: ReadonlySet<string> = new Set(FEATURE_NAMES.filter((name) => name !== "onset_density"));

/** Fails with `no-ratings`, or `nothing-rated-analysed` where no rated performance has features. */
export function planFeatureValidation(request: PresetRequest, { performances }: PresetGround): Result<PresetPlan> {
  const rated = performances.filter(({ ratings }) => Object.keys(ratings).length > 0);
  if (rated.length === 0) {
    return failure({ code: "no-ratings", message: "No performance of this corpus has ratings of the features.", advice: "Give performances 'ratings:' in a .espressivo.yaml file, for instance 'ratings: {articulation: 0.7}'." });
  }
  if (rated.every(({ features }) => features === null)) {
    return failure({ code: "nothing-rated-analysed", message: `None of the ${rated.length} rated performances has been analysed.`, advice: "Put their recordings into the folder and analyse them." });
  }
  const columns = NAMES.map((name, at) => ratedPoints(rated, name, at)).filter((column) => column.hasRatings);
  const features = columns.map(({ name, points }) => validate(name, points));
  return success({
    ...EMPTY_PLAN,
    validation: { features },
    choices: [
      "Pearson and Spearman correlate ratings and features over performances. Performances of one piece are not independent of one another: few pieces make these coefficients uncertain, whatever the number of performances.",
      `Concordance is Lin's. ${scaleSentence(features)}`,
      "Reliability between raters is not given: the annotations hold one rating a feature and performance, not one a rater.",
    ],
    warnings: [...warningsOf(rated, columns), ...unusedOptions(request, ["features", "text"])],
  });
}

interface RatedColumn {
  readonly name: string;
  readonly hasRatings: boolean;
  readonly points: ValidatedFeature["points"];
  /** Rated, but without a feature to compare. */
  readonly unheard: number;
}

function ratedPoints(rated: readonly PresetPerformance[], name: string, at: number): RatedColumn {
  const points: { performance: string; rating: number; feature: number }[] = [];
  let unheard = 0;
  for (const { id, ratings, features } of rated) {
    const rating = Object.hasOwn(ratings, name) ? ratings[name] : undefined;
    if (rating === undefined) continue;
    const feature = features?.[at] ?? Number.NaN;
    if (Number.isFinite(feature) && Number.isFinite(rating)) points.push({ performance: id, rating, feature });
    else unheard++;
  }
  return { name, hasRatings: points.length + unheard > 0, points, unheard };
}

function validate(feature: string, points: ValidatedFeature["points"]): ValidatedFeature {
  const ratings = points.map(({ rating }) => rating);
  const values = points.map((point) => point.feature);
  const [x, y] = isOnOneScale(feature, ratings) ? [ratings, values] : [standardised(ratings), standardised(values)];
  return { feature, performances: points.length, pearson: pearson(ratings, values), spearman: spearman(ratings, values), concordance: concordance(x, y), reliability: null, points };
}

function isOnOneScale(feature: string, ratings: readonly number[]): boolean {
  return SHARES.has(feature) && ratings.every((rating) => rating >= 0 && rating <= 1);
}

/** Mean 0 and standard deviation 1 over the corpus; a constant stays one. */
function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return sd === 0 || values.every((value) => value === values[0]) ? values.map(() => 0) : values.map((value) => (value - mean) / sd);
}

function scaleSentence(features: readonly ValidatedFeature[]): string {
  const other = features.flatMap(({ feature, points }) => (isOnOneScale(feature, points.map(({ rating }) => rating)) ? [] : [feature]));
  if (other.length === 0) return "All ratings lie in [0, 1] as the features do, so that raw values are compared.";
  return `Where ratings are on another scale than the feature (${other.join(", ")}), both are standardised over the corpus first; then it equals Pearson's correlation by definition. Elsewhere raw values in [0, 1] are compared.`;
}

function warningsOf(rated: readonly PresetPerformance[], columns: readonly RatedColumn[]): string[] {
  const unknown = [...new Set(rated.flatMap(({ ratings }) => Object.keys(ratings).filter((name) => !NAMES.includes(name))))].sort();
  const unheard = columns.filter((column) => column.unheard > 0).map((column) => `${column.name} ${column.unheard}`);
  const few = columns.filter(({ points }) => points.length < 3).map(({ name }) => name);
  return [
    unknown.length > 0 ? `Ratings whose name is no feature are left out: ${unknown.join(", ")}.` : "",
    unheard.length > 0 ? `Ratings of performances without an analysis are left out (${unheard.join(", ")}).` : "",
    few.length > 0 ? `Fewer than three performances can be compared in ${few.join(", ")}: no coefficient.` : "",
  ].filter((sentence) => sentence !== "");
}
