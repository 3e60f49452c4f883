/**
 * Reports of several configurations side by side (presets) and of ratings against features. A row with a `command` can be
 * run again by itself with `espressivo evaluate` and gives the same numbers.
 */
import type { EvaluationSettings, ListenerAgreement, MetricIntervals, MetricValues, RunNote, EvaluationReport } from "./evaluation.ts";

export type PresetName = "paper" | "ablation" | "polarity" | "feature-validation" | "genres";

export const PRESETS: readonly PresetName[] = ["paper", "ablation", "polarity", "feature-validation", "genres"];

export interface PresetReport {
  readonly schemaVersion: 1;
  readonly preset: PresetName;
  readonly seed: number;
  /** What was asked for, beside the preset. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly corpus: EvaluationReport["corpus"];
  readonly rows: readonly PresetRow[];
  readonly comparisons: readonly PairedComparison[];
  /** Figures of the literature, never ours. */
  readonly published: readonly PublishedFigure[];
  readonly validation: FeatureValidation | null;
  readonly distributions: readonly FeatureDistribution[];
  /** What a reader must know of the choices made here: sentences. */
  readonly choices: readonly string[];
  readonly warnings: readonly string[];
  readonly provenance: EvaluationReport["provenance"];
  readonly run?: RunNote;
}

export interface PresetRow {
  /** Unique in the report. */
  readonly id: string;
  readonly label: string;
  /** Column values that tell the rows apart, in display order: encoder, features, PCA … */
  readonly factors: Readonly<Record<string, string>>;
  readonly settings: EvaluationSettings;
  readonly features: string;
  readonly text: string;
  readonly metrics: EvaluationReport["metrics"];
  readonly random: MetricValues;
  readonly confidence95: MetricIntervals;
  readonly permutationP: number;
  /** Null where it was not measured: a preset measures it once an encoder, not in every row. */
  readonly listenerAgreement: ListenerAgreement | null;
  readonly warnings: readonly string[];
  /** Absent where no single evaluation gives the row: features left out, or a part of the queries. */
  readonly command?: string;
}

/** Metric of `b` minus that of `a` on the same queries. */
export interface PairedComparison {
  readonly a: string;
  readonly b: string;
  readonly metric: "top1" | "top2" | "mrr";
  readonly difference: number;
  /** Paired bootstrap, whole pieces drawn. */
  readonly confidence95: readonly [number, number];
  /** Two-sided, from the same bootstrap. */
  readonly p: number;
  readonly queries: number;
}

export interface PublishedFigure {
  readonly label: string;
  readonly source: string;
  readonly values: Readonly<Partial<Record<"top1" | "top2" | "mrr", number>>>;
}

export interface FeatureValidation {
  readonly features: readonly {
    readonly feature: string;
    readonly performances: number;
    readonly pearson: number | null;
    readonly spearman: number | null;
    /** Lin's concordance, after both are standardised over the corpus where the scales differ. */
    readonly concordance: number | null;
    /** Between raters; null where there are fewer than two. */
    readonly reliability: { readonly coefficient: string; readonly value: number } | null;
    readonly points: readonly { readonly performance: string; readonly rating: number; readonly feature: number }[];
  }[];
}

export interface FeatureDistribution {
  readonly group: string;
  readonly feature: string;
  readonly count: number;
  readonly mean: number;
  readonly sd: number;
  readonly quartiles: readonly [number, number, number];
}

/** A report as it is kept in `.espressivo/reports`. */
export type WorkbenchReport =
  | { readonly kind: "evaluation"; readonly report: EvaluationReport }
  | { readonly kind: "preset"; readonly report: PresetReport };

/** A kept report in a list. */
export interface KeptReport {
  /** File name without extension: unique in the folder, stable. */
  readonly id: string;
  readonly kind: WorkbenchReport["kind"];
  readonly title: string;
  /** ISO 8601; absent where the file does not say. */
  readonly startedAt?: string;
  readonly metrics?: MetricValues;
}

/** Two kept evaluation reports on the same queries. */
export interface ReportComparison {
  readonly a: KeptReport;
  readonly b: KeptReport;
  /** What differs in corpus, settings, encoder, features, versions: name, before, after. */
  readonly changes: readonly { readonly name: string; readonly a: string; readonly b: string }[];
  readonly comparisons: readonly PairedComparison[];
  readonly sharedQueries: number;
  readonly onlyInA: number;
  readonly onlyInB: number;
  /** Queries whose rank changed, largest change first. */
  readonly moved: readonly { readonly id: string; readonly text: string; readonly rankA: number; readonly rankB: number }[];
}

/** What a report can be taken away as. */
export const REPORT_FORMATS = ["html", "csv", "json", "latex"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
