/**
 * What a preset is: configurations to evaluate, rows made of their results, and which rows are compared. A plan is made
 * from the request and the corpus alone; whoever runs it (see `daemon/runPreset.ts`) hands the results to
 * `assemblePreset`.
 */
import type { EvaluationQueryResult, EvaluationSettings } from "../../protocol/evaluation.ts";
import type { AnyFeatureName, ExternalFeatures, FeatureChoice } from "../../protocol/features.ts";
import type { FeatureDistribution, FeatureValidation, PresetName, PublishedFigure } from "../../protocol/workbench.ts";
import type { EvaluationItem } from "../evaluationInput.ts";

export interface PresetRequest {
  readonly preset: PresetName;
  /** The column that `genres` groups by. */
  readonly by?: string;
  /** What the person set; for the rest a preset has its own defaults. */
  readonly chosen: Partial<EvaluationSettings>;
  readonly features?: FeatureChoice;
  /** Name of the word vectors. */
  readonly text?: string;
}

/** A performance of the corpus, analysed or not. */
export interface PresetPerformance extends Omit<EvaluationItem, "features"> {
  /** Raw, in the order of the extended set; null where it is not analysed. */
  readonly features: Float64Array | null;
  /** Human ratings by name, any scale. */
  readonly ratings: Readonly<Record<string, number>>;
}

export interface PresetGround {
  readonly performances: readonly PresetPerformance[];
  /** The sets of vectors that were imported into the corpus. */
  readonly externals: readonly ExternalFeatures[];
}

/** One evaluation. */
export interface PresetConfiguration {
  readonly id: string;
  readonly settings: EvaluationSettings;
  readonly features: FeatureChoice;
  /** Left out of the input: column, profiles and reference statistics. */
  readonly without: readonly AnyFeatureName[];
  readonly text: string;
  /** Listener agreement is measured beside it. */
  readonly agreement: boolean;
}

export interface PlannedRow {
  readonly id: string;
  readonly label: string;
  readonly factors: Readonly<Record<string, string>>;
  /** The id of what it is measured on. */
  readonly configuration: string;
  /** Which of its queries count; absent: all. */
  readonly of?: (query: EvaluationQueryResult) => boolean;
}

export interface PresetPlan {
  readonly configurations: readonly PresetConfiguration[];
  readonly rows: readonly PlannedRow[];
  /** Ids of rows: b is compared with a. */
  readonly comparisons: readonly (readonly [a: string, b: string])[];
  readonly published: readonly PublishedFigure[];
  readonly validation: FeatureValidation | null;
  readonly distributions: readonly FeatureDistribution[];
  readonly choices: readonly string[];
  readonly warnings: readonly string[];
}

/** A plan with nothing in it, to build on. */
export const EMPTY_PLAN: PresetPlan = { configurations: [], rows: [], comparisons: [], published: [], validation: null, distributions: [], choices: [], warnings: [] };

/** What was asked for over the usual settings of an evaluation. */
export function presetSettings({ chosen }: PresetRequest, defaults: Partial<EvaluationSettings> = {}): EvaluationSettings {
  return { folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 1, ...defaults, ...chosen };
}

/** Said by every preset that compares. */
export const COMPARISON_CHOICE =
  "Comparisons: metric of the second row less that of the first on the same queries, paired bootstrap of whole pieces; not corrected for their number (of 20 comparisons without any difference one is expected to have p < .05).";

/** Options that a preset has no use for, where they were set: said rather than passed over. */
export function unusedOptions(request: PresetRequest, names: readonly ("features" | "text")[]): string[] {
  const set = names.filter((name) => request[name] !== undefined);
  return set.length === 0 ? [] : [`The preset ${request.preset} has its own: ${set.map((name) => `--${name}`).join(" and ")} made no difference.`];
}

export function featuresLabel(features: FeatureChoice): string {
  if (features === "paper") return "8 features";
  return features === "extended" ? "14 features (extended)" : features;
}
