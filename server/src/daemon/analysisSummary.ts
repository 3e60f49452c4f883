/**
 * What stays in memory of a record: the vectors and what lists and rankings show. Windows, onsets and curves stay
 * in the store and are read when a view asks for them.
 */
import type { AnalysisRecord, Backend } from "../protocol/analysis.ts";
import {
  EXTENDED_NAMES,
  FEATURE_NAMES,
  type ExtendedVector,
  type FeatureSet,
  type FeatureVector,
} from "../protocol/features.ts";
import type { AnalysisSummary as StoredSummary } from "../store/featureStore.ts";

export interface AnalysisSummary {
  /** Where the full record lies in the store. */
  readonly key: string;
  readonly durationSeconds: number;
  readonly features: FeatureVector;
  readonly extended: ExtendedVector;
  readonly partial: boolean;
  readonly warnings: readonly string[];
  /** See `AnalysisRecord`. */
  readonly backend?: Backend;
}

/** With what only the whole record tells. */
export interface RecordSummary extends AnalysisSummary {
  readonly windowCount: number;
}

/** Of a stored summary, or of a whole record. */
export function summarise(key: string, { durationSeconds, features, extended, partial, warnings, backend }: StoredSummary): AnalysisSummary {
  return { key, durationSeconds, features, extended, partial, warnings, ...(backend === undefined ? {} : { backend }) };
}

export function summariseRecord(key: string, record: AnalysisRecord): RecordSummary {
  return { ...summarise(key, record), windowCount: record.windows.length };
}

/** The vector of a feature set in canonical order: 8 or 14 values. */
export function featureValues({ features, extended }: AnalysisSummary, set: FeatureSet): Float64Array {
  const values = new Float64Array(FEATURE_NAMES.length + (set === "paper" ? 0 : EXTENDED_NAMES.length));
  let at = 0;
  for (const name of FEATURE_NAMES) values[at++] = features[name];
  if (set === "extended") for (const name of EXTENDED_NAMES) values[at++] = extended[name];
  return values;
}
