/**
 * The performances of a corpus that have been analysed, as retrieval and evaluation take them.
 */
import type { Corpus, Performance, Piece } from "../protocol/corpus.ts";
import { contentHashOf } from "../store/featureStore.ts";
import type { FeatureSet } from "../protocol/features.ts";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import { featureValues, type AnalysisSummary } from "./analysisSummary.ts";

/** By performance id. */
export interface Summaries {
  get(id: string): AnalysisSummary | undefined;
}

/** In corpus order; raw features in the set's order. */
export function analysedPerformances(corpus: Corpus, summaries: Summaries, set: FeatureSet): EvaluationItem[] {
  const pieces = piecesById(corpus);
  return corpus.performances.flatMap((performance: Performance): EvaluationItem[] => {
    const summary = summaries.get(performance.id);
    if (summary === undefined) return [];
    return [{ ...evaluationItem(performance, pieces.get(performance.pieceId), featureValues(summary, set)), sha256: contentHashOf(summary.key) }];
  });
}

export function piecesById({ pieces }: Corpus): ReadonlyMap<string, Piece> {
  return new Map(pieces.map((piece) => [piece.id, piece]));
}

/** @param features in the order of the feature names that go with them */
export function evaluationItem(performance: Performance, piece: Piece | undefined, features: Float64Array): EvaluationItem {
  const { id, pieceId, performer, descriptions, attributes } = performance;
  const composer = piece?.composer === undefined ? {} : { composer: piece.composer };
  return { id, pieceId, workId: piece?.work ?? pieceId, performer, features, descriptions, columns: { ...composer, ...attributes } };
}
