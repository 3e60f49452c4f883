/**
 * Ranks the candidates of a fold's queries with what was trained for that fold. Scores are rounded cosines.
 */
import type { CandidateScope, EvaluationQueryResult } from "../protocol/evaluation.ts";
import { applyMap } from "../retrieval/linearMap.ts";
import { rankingOrder, scoreCandidates, type Candidate } from "../retrieval/rank.ts";
import { candidateItems, standardiseCandidates } from "./candidates.ts";
import type { EvaluationItem } from "./evaluationInput.ts";
import { applyKernelMap } from "./kernelRidge.ts";
import { expectedRank } from "./metrics/expectedRank.ts";
import { unknownWordsOf, type RetrievalQuery } from "./queries.ts";
import { roundScores } from "./roundScores.ts";
import { placeDescriptions } from "./textSpace.ts";
import type { TrainedRetrieval } from "./trainRetrieval.ts";

/** @param items all performances that can be candidates, held out or not */
export function rankQueries(
  trained: TrainedRetrieval,
  queries: readonly RetrievalQuery[],
  items: readonly EvaluationItem[],
  scope: CandidateScope,
): EvaluationQueryResult[] {
  const prepared = new Map<string, readonly Candidate[]>();
  return queries.map((query) => {
    const candidates = prepared.get(query.piece) ?? standardiseCandidates(candidateItems(items, query.piece, scope), trained.scale);
    prepared.set(query.piece, candidates);
    const text = placeDescriptions(trained.space, query.descriptions);
    const wanted = wantedFeatures(trained, text);
    const scores = wanted === null ? new Float64Array(candidates.length) : scoreCandidates(wanted, candidates);
    const rounded = roundScores(scores);
    const order = rankingOrder(rounded);
    const target = candidates.findIndex(({ id }) => id === query.target);
    return {
      id: query.id,
      text: query.text,
      target: query.target,
      piece: query.piece,
      ranking: order.map((index) => candidates[index]?.id ?? ""),
      scores: order.map((index) => rounded[index] ?? 0),
      rank: expectedRank(rounded, target),
      knownWords: query.descriptions.reduce((sum, { knownWords }) => sum + knownWords, 0),
      unknownWords: unknownWordsOf(query),
    };
  });
}

/** What the text asks for; null where nothing could be learnt. */
export function wantedFeatures({ map, kernel }: TrainedRetrieval, text: Float64Array): Float64Array | null {
  if (kernel !== undefined) return applyKernelMap(kernel, text);
  return map === null ? null : applyMap(map, text);
}
