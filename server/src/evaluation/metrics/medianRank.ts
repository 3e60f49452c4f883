/**
 * Median of the targets' expected ranks, from 1 (best); of an even number of queries the mean of the middle two. Ranks
 * of queries with unequal numbers of candidates are not put on one scale: it reads as the ranks themselves do.
 */
import { median } from "../../dsp/statistics.ts";
import { expectedRank } from "./expectedRank.ts";
import { validate, type ScoredQuery } from "./validate.ts";

/** Throws RangeError on bad input. */
export function medianRank(queries: readonly ScoredQuery[]): number {
  validate(queries);
  return median(queries.map(({ scores, candidates, target }) => expectedRank(scores, candidates.indexOf(target))));
}
