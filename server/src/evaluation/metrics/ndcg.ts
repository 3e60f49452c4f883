/**
 * Normalised discounted cumulative gain (Järvelin & Kekäläinen, ACM TOIS 2002), in (0, 1], with one relevant candidate of
 * gain 1: 1 / log2(1 + rank); the ideal, rank 1, is 1. Under ties: the expectation over random orders of the tied
 * (McSherry & Najork, ECIR 2008), so that a tie of all n counts exactly chance, the mean of 1 / log2(1 + r) over r = 1 … n.
 */
import { tiedPlace } from "./expectedRank.ts";
import { validate, type ScoredQuery } from "./validate.ts";

export function expectedGain(scores: ArrayLike<number>, target: number): number {
  const { above, level } = tiedPlace(scores, target);
  return meanDiscount(above + 1, above + level);
}

/** Mean over the queries. Throws RangeError on bad input. */
export function meanNdcg(queries: readonly ScoredQuery[]): number {
  validate(queries);
  return queries.reduce((sum, query) => sum + expectedGain(query.scores, query.candidates.indexOf(query.target)), 0) / queries.length;
}

/** Mean of 1 / log2(1 + rank) over the ranks `first` … `last`, each equally likely. */
export function meanDiscount(first: number, last: number): number {
  let sum = 0;
  for (let rank = first; rank <= last; rank++) sum += 1 / Math.log2(1 + rank);
  return sum / (last - first + 1);
}
