/** What the exports of a corpus take: a performance, its piece, and what the analysis found where there was one. */
import type { Performance, Piece } from "../protocol/corpus.ts";
import type { ExtendedVector, FeatureSet, FeatureVector } from "../protocol/features.ts";

export interface ExportRow {
  readonly performance: Performance;
  readonly piece: Piece | undefined;
  /** Absent where it is not analysed. */
  readonly analysis?: { readonly durationSeconds: number; readonly features: FeatureVector; readonly extended: ExtendedVector };
}

/** The values of a row by feature name, in canonical order; none where it is not analysed. */
export function rowFeatures({ analysis }: ExportRow, set: FeatureSet): Readonly<Record<string, number>> {
  if (analysis === undefined) return {};
  return set === "paper" ? { ...analysis.features } : { ...analysis.features, ...analysis.extended };
}
