/**
 * What stays in memory of a record: the vectors and what lists and rankings show. Windows, onsets and curves stay
 * in the store and are read when a view asks for them.
 */
import type { AnalysisRecord } from "../protocol/analysis.ts";
import { featureNames, type ExtendedVector, type FeatureSet, type FeatureVector } from "../protocol/features.ts";

export interface AnalysisSummary {
  /** Where the full record lies in the store. */
  readonly key: string;
  readonly durationSeconds: number;
  readonly features: FeatureVector;
  readonly extended: ExtendedVector;
  readonly windowCount: number;
  readonly partial: boolean;
  readonly warnings: readonly string[];
}

export function summarise(key: string, record: AnalysisRecord): AnalysisSummary {
  return {
    key,
    durationSeconds: record.durationSeconds,
    features: record.features,
    extended: record.extended,
    windowCount: record.windows.length,
    partial: record.partial,
    warnings: record.warnings,
  };
}

/** The vector of a feature set in canonical order: 8 or 14 values. */
export function featureValues(summary: AnalysisSummary, set: FeatureSet): Float64Array {
  const all: Readonly<Record<string, number>> = { ...summary.features, ...summary.extended };
  return Float64Array.from(featureNames(set), (name) => all[name] ?? 0);
}
