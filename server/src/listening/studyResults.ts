/** What the answers of a study give: agreement between raters, with the features, and with the system's reasons. */
import { concordance } from "../evaluation/statistics/concordance.ts";
import { intraclassCorrelation } from "../evaluation/statistics/intraclassCorrelation.ts";
import { krippendorffAlpha } from "../evaluation/statistics/krippendorffAlpha.ts";
import { pearson } from "../evaluation/statistics/pearson.ts";
import { spearman } from "../evaluation/statistics/spearman.ts";
import type { FeatureName } from "../protocol/features.ts";
import { RATED_FEATURES, type MeanRatings, type QualityResult, type StudyResults } from "../protocol/listening.ts";
import { estimate } from "./estimate.ts";
import { reasonResults } from "./reasonResults.ts";
import type { RaterAnswers } from "./readAnswers.ts";
import type { KeyExcerpt, StudyKey } from "./studyKey.ts";

/** Percentile intervals of correlations are trusted from about here on. */
const FEW_EXCERPTS = 25;

/** One excerpt as all raters heard it; null: not rated. */
interface RatedExcerpt {
  readonly ratings: readonly (number | null)[];
  readonly feature: number;
}

/**
 * @param raters one file each
 * @param onProgress a sign of life after each quality: bootstrapping a large study takes seconds
 */
export function studyResults(key: StudyKey, raters: readonly RaterAnswers[], leftOut: StudyResults["leftOut"], onProgress: (fraction: number) => void = () => undefined): StudyResults {
  const qualityResult = (feature: FeatureName, index: number): QualityResult => {
    const result = quality(feature, key, raters);
    onProgress((index + 1) / RATED_FEATURES.length);
    return result;
  };
  return {
    schemaVersion: 1,
    study: { id: key.study, name: key.name, kind: key.kind, items: key.items.length, scale: key.scale },
    raters: raters.map(({ rater, file, training, answered, missing }) => ({ rater, file, training, answered, missing })),
    leftOut,
    qualities: key.kind === "ratings" ? RATED_FEATURES.map(qualityResult) : [],
    means: key.kind === "ratings" ? meanRatings(key, raters) : [],
    reasons: key.kind === "reasons" ? reasonResults(key, raters) : null,
    notes: notes(key, raters),
  };
}

function quality(feature: FeatureName, key: StudyKey, raters: readonly RaterAnswers[]): QualityResult {
  const rows = heardExcerpts(key).map(([item, excerpt]): RatedExcerpt => ({
    ratings: raters.map(({ ratings }) => ratings.get(item)?.get(feature) ?? null),
    feature: excerpt.features[feature],
  }));
  const given = rows.reduce((sum, { ratings }) => sum + ratings.filter((rating) => rating !== null).length, 0);
  const complete = rows.flatMap(({ ratings }) => (ratings.length > 0 && ratings.every((rating) => rating !== null) ? [ratings] : []));
  const [lowest, highest] = key.scale;
  // On [0, 1], which only concordance minds.
  const rated = rows.filter(({ ratings }) => ratings.some((rating) => rating !== null)).map((row) => ({ mean: (meanOf(row.ratings) - lowest) / (highest - lowest), feature: row.feature }));
  const against = (coefficient: (x: readonly number[], y: readonly number[]) => number | null) =>
    estimate(rated, (sample) => coefficient(sample.map(({ mean }) => mean), sample.map((row) => row.feature)));
  return {
    feature,
    ratings: given,
    missing: rows.length * raters.length - given,
    alpha: estimate(rows, (sample) => krippendorffAlpha(sample.map(({ ratings }) => ratings), "interval")),
    icc: { excerpts: complete.length, ...intraclassCorrelation(complete) },
    agreement: {
      excerpts: rated.length,
      pearson: against(pearson),
      spearman: against(spearman),
      concordance: feature === "onset_density" ? { value: null, confidence95: null } : against(concordance),
    },
  };
}

function meanRatings(key: StudyKey, raters: readonly RaterAnswers[]): MeanRatings[] {
  return heardExcerpts(key).flatMap(([item, { performance, piece, performer }]) => {
    const heard = raters.filter(({ ratings }) => (ratings.get(item)?.size ?? 0) > 0);
    if (heard.length === 0) return [];
    const means = RATED_FEATURES.flatMap((feature) => {
      const given = heard.flatMap(({ ratings }) => ratings.get(item)?.get(feature) ?? []);
      return given.length === 0 ? [] : [[feature, meanOf(given)] as const];
    });
    return [{ performance, piece, performer, ratings: Object.fromEntries(means), raters: heard.length }];
  });
}

/** Item id and the excerpt that was rated, in the key's order. */
function heardExcerpts({ items, excerpts }: StudyKey): [string, KeyExcerpt][] {
  const byId = new Map(excerpts.map((excerpt) => [excerpt.id, excerpt]));
  return items.flatMap(({ id, excerpt }): [string, KeyExcerpt][] => {
    const heard = byId.get(excerpt);
    return heard === undefined ? [] : [[id, heard]];
  });
}

/** Of those given; there is at least one. */
function meanOf(ratings: readonly (number | null)[]): number {
  const given = ratings.filter((rating) => rating !== null);
  return given.reduce((sum, rating) => sum + rating, 0) / given.length;
}

function notes(key: StudyKey, raters: readonly RaterAnswers[]): string[] {
  const missing = raters.reduce((sum, rater) => sum + rater.missing, 0);
  const own = [
    ...(raters.length < 2 ? ["Agreement between raters needs two of them."] : []),
    ...(missing > 0 ? [`${missing} answers are missing (not given, or "cannot say"); they are left out, not replaced.`] : []),
  ];
  if (key.kind === "reasons") {
    return [
      ...own,
      "The control is what the system said of another rendition for the same description. Chance is 0.5. Undecided judgements are counted apart.",
      "The intervals take judgements as independent: the pooled one is too narrow where raters or results differ much among themselves.",
    ];
  }
  const few = key.items.length < FEW_EXCERPTS ? ` With ${key.items.length} excerpts they are rough, and rather too narrow.` : "";
  return [
    ...own,
    `Features are those of the window in the middle of what was heard, by the model ${key.model.id}. Intervals: percentile bootstrap over excerpts, 2000 draws.${few}`,
    "Concordance brings ratings to [0, 1]; it also asks for the same level and spread, and is not defined for onset density, whose unit is notes per second.",
  ];
}
