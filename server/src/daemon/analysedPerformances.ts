/**
 * The performances of a corpus that have been analysed, as retrieval and evaluation take them.
 */
import type { Corpus, Performance } from "../protocol/corpus.ts";
import type { FeatureSet } from "../protocol/features.ts";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import { featureValues, type AnalysisSummary } from "./analysisSummary.ts";

/** By performance id. */
export interface Summaries {
  get(id: string): AnalysisSummary | undefined;
}

/** In corpus order; raw features in the set's order. */
export function analysedPerformances(corpus: Corpus, summaries: Summaries, set: FeatureSet): EvaluationItem[] {
  const works = new Map(corpus.pieces.map((piece) => [piece.id, piece.work]));
  return corpus.performances.flatMap((performance: Performance): EvaluationItem[] => {
    const summary = summaries.get(performance.id);
    if (summary === undefined) return [];
    return [
      {
        id: performance.id,
        pieceId: performance.pieceId,
        workId: works.get(performance.pieceId) ?? performance.pieceId,
        performer: performance.performer,
        features: featureValues(summary, set),
        descriptions: performance.descriptions,
      },
    ];
  });
}
