/**
 * Mean reciprocal rank (MRR), in (0, 1]: the mean of 1 / rank, where rank is the expected rank under ties, the
 * very `rank` of the report; whoever has the ranks gets the same number. A tie of all n counts 2 / (n + 1),
 * a little *below* chance H_n / n (Jensen): knowing nothing is never rewarded.
 * `meanExpectedReciprocalRank` is the other convention in use, the expectation of 1 / rank over random orders
 * of the tied (McSherry & Najork, ECIR 2008), where such a tie counts exactly chance. Without ties both agree.
 */
import { expectedRank, tiedPlace } from "./expectedRank.ts";
import { validate, type ScoredQuery } from "./validate.ts";

export function reciprocalRank(scores: ArrayLike<number>, target: number): number {
  return 1 / expectedRank(scores, target);
}

export function expectedReciprocalRank(scores: ArrayLike<number>, target: number): number {
  const { above, level } = tiedPlace(scores, target);
  let sum = 0;
  for (let rank = above + 1; rank <= above + level; rank++) sum += 1 / rank;
  return sum / level;
}

/** Mean of 1 / (expected rank). Throws RangeError on bad input. */
export function meanReciprocalRank(queries: readonly ScoredQuery[]): number {
  return meanOver(queries, reciprocalRank);
}

/** Mean of the expected 1 / rank. Throws RangeError on bad input. */
export function meanExpectedReciprocalRank(queries: readonly ScoredQuery[]): number {
  return meanOver(queries, expectedReciprocalRank);
}

function meanOver(queries: readonly ScoredQuery[], metric: (scores: ArrayLike<number>, target: number) => number): number {
  validate(queries);
  return queries.reduce((sum, query) => sum + metric(query.scores, query.candidates.indexOf(query.target)), 0) / queries.length;
}
