/**
 * Among what a query's target is sought: the renditions of its piece, or the whole corpus. Features become standard
 * deviations (of the training performances) from the candidates' own mean. This uses the candidates' audio, but no
 * text and no label: the evaluation is transductive and its report says so.
 */
import type { CandidateScope } from "../protocol/evaluation.ts";
import type { Candidate } from "../retrieval/rank.ts";
import { acrossPiecesStatistics, meanOf, standardise, type FeatureStatistics } from "../retrieval/standardisation.ts";
import type { EvaluationItem } from "./evaluationInput.ts";

export function candidateItems(items: readonly EvaluationItem[], piece: string, scope: CandidateScope): readonly EvaluationItem[] {
  return scope === "corpus" ? items : items.filter((item) => item.pieceId === piece);
}

/** @param scale standard deviations, from training performances only */
export function standardiseCandidates(items: readonly EvaluationItem[], scale: Float64Array): Candidate[] {
  const centre = meanOf(items.map((item) => item.features));
  return items.map((item) => ({ id: item.id, features: standardise(item.features, centre, scale) }));
}

/** Renditions of one piece differ less than pieces do: each scope has its own scale. */
export function candidateScale(
  training: readonly EvaluationItem[],
  within: FeatureStatistics,
  scope: CandidateScope,
): Float64Array {
  if (scope === "piece") return within.scale;
  return acrossPiecesStatistics(
    training.map((item) => item.features),
    within,
  ).scale;
}
