/**
 * Top-k: the share of queries whose target is among the k best, in [0, 1]. Under ties: the probability of that
 * when equal scores are put in random order, clamp((k − above) / level, 0, 1) (McSherry & Najork, ECIR 2008),
 * so that a tie of all n candidates counts min(1, k/n), which is chance.
 */
import { tiedPlace } from "./expectedRank.ts";
import { validate, type ScoredQuery } from "./validate.ts";

export function topKProbability(scores: ArrayLike<number>, target: number, k: number): number {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`k must be a positive whole number, not ${k}.`);
  const { above, level } = tiedPlace(scores, target);
  return Math.min(1, Math.max(0, (k - above) / level));
}

/** Mean over the queries. Throws RangeError on bad input. */
export function topK(queries: readonly ScoredQuery[], k: number): number {
  validate(queries);
  const total = queries.reduce((sum, query) => sum + topKProbability(query.scores, query.candidates.indexOf(query.target), k), 0);
  return total / queries.length;
}
