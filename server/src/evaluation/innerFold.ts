/**
 * One step of the nested cross-validation: how well a map finds the performances of one training piece (or work)
 * that it was not fitted on. Linear algebra in the query's order: many queries, few candidates.
 */
import type { LinearMap } from "../retrieval/linearMap.ts";
import type { Candidate } from "../retrieval/rank.ts";
import { dotProduct, unitVector } from "../retrieval/vectors.ts";
import { candidateItems, standardiseCandidates } from "./candidates.ts";
import type { EncodedItem } from "./encodedItems.ts";
import { applyKernelMap, type KernelMap } from "./kernelRidge.ts";
import { reciprocalRank } from "./metrics/meanReciprocalRank.ts";
import { makeQueries } from "./queries.ts";
import { placeDescriptions } from "./textSpace.ts";
import type { TrainingGround, TrainingSettings } from "./trainingGround.ts";

/** What one map scored on the queries of one inner piece. */
export interface InnerScore {
  readonly criterion: number;
  readonly reciprocalRank: number;
  readonly queries: number;
}

/** Whether a query of these performances would have another candidate than its target. */
export function hasComparableQueries(tested: readonly EncodedItem[], training: readonly EncodedItem[], settings: TrainingSettings): boolean {
  const items = training.map(({ item }) => item);
  return tested.some(({ item, descriptions }) => descriptions.length > 0 && candidateItems(items, item.pieceId, settings.candidates).length > 1);
}

/** Sums over the queries of one inner fold; candidates come from the training performances alone. */
export function scoreInnerFold(
  map: LinearMap | KernelMap,
  tested: readonly EncodedItem[],
  training: readonly EncodedItem[],
  ground: TrainingGround,
  settings: TrainingSettings,
): InnerScore {
  const items = training.map(({ item }) => item);
  const total = { criterion: 0, reciprocalRank: 0, queries: 0 };
  const rankers = new Map<string, CandidateRanker>();
  for (const query of makeQueries(tested, settings.queries)) {
    const among = settings.candidates === "corpus" ? "" : query.piece;
    const ranker = rankers.get(among) ?? candidateRanker(map, standardiseCandidates(candidateItems(items, query.piece, settings.candidates), ground.scale));
    rankers.set(among, ranker);
    if (ranker.ids.length < 2) continue;
    const scores = ranker.score(placeDescriptions(ground.space, query.descriptions));
    const target = ranker.ids.indexOf(query.target);
    total.criterion += standardScore(scores, target);
    total.reciprocalRank += reciprocalRank(scores, target);
    total.queries++;
  }
  return total;
}

interface CandidateRanker {
  readonly ids: readonly string[];
  /** Scores in the order of `ids`, up to the query's own length, which no rank depends on. */
  score(text: Float64Array): Float64Array;
}

function candidateRanker(map: LinearMap | KernelMap, candidates: readonly Candidate[]): CandidateRanker {
  return map.kind === "kernel-ridge" ? kernelRanker(map, candidates) : linearRanker(map, candidates);
}

function kernelRanker(map: KernelMap, candidates: readonly Candidate[]): CandidateRanker {
  const units = candidates.map(({ features }) => unitVector(features));
  return {
    ids: candidates.map(({ id }) => id),
    score(text) {
      const wanted = applyKernelMap(map, text);
      return Float64Array.from(units, (unit) => dotProduct(unit, wanted));
    },
  };
}

/** Takes the candidates back through the map once (Wᵀf), so that a query costs no product with the whole map. */
function linearRanker(map: LinearMap, candidates: readonly Candidate[]): CandidateRanker {
  const back = candidates.map(({ features }) => {
    const unit = unitVector(features);
    const row = new Float64Array(map.inputDimension);
    unit.forEach((value, output) => {
      for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) + value * (map.weights[output * map.inputDimension + k] ?? 0);
    });
    return row;
  });
  return { ids: candidates.map(({ id }) => id), score: (text) => Float64Array.from(back, (row) => dotProduct(row, text)) };
}

/** How many standard deviations of the candidates' scores the target lies above their mean; 0 where all tie. */
function standardScore(scores: Float64Array, target: number): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  return spread === 0 ? 0 : ((scores[target] ?? mean) - mean) / spread;
}
