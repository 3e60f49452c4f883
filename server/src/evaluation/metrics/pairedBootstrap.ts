/**
 * Two configurations on the same queries: the mean difference b − a with its 95 % interval and a two-sided p, from a
 * bootstrap of whole pieces in which both always get the same draws (it is their differences that are drawn).
 * p is the achieved significance level that belongs to the interval: the smaller share of the drawn differences beyond 0
 * (Efron & Tibshirani 1993, ch. 15.4), with one added to count and number of draws so that it is never 0, as the tail it
 * stands for with so few pieces (`expandedTails.ts`), doubled. Equal configurations of simulated corpora have p ≤ .05 in
 * 5.2 % with 9 pieces, in 4.7 % with 30; without the expansion it would be 11 and 6 %.
 */
import { BOOTSTRAP_DRAWS, bootstrapMeans } from "./bootstrapMeans.ts";
import { expandedInterval95 } from "./confidence95.ts";
import { tailOfShare } from "./expandedTails.ts";

export interface PairedDifference {
  /** Mean of `b` less mean of `a`. */
  readonly difference: number;
  readonly confidence95: readonly [number, number];
  /** In (0, 1]; 1 where the two do not differ. */
  readonly p: number;
}

/** A drawn difference this small is 0 with rounding noise. */
const ROUNDING = 1e-12;

/**
 * @param a and b: one number a query each, the same queries in the same order
 * @param pieces the piece of each query
 * @throws RangeError on empty, unequal or not finite input
 */
export function pairedBootstrap(
  a: readonly number[],
  b: readonly number[],
  pieces: readonly string[],
  seed: number,
  draws: number = BOOTSTRAP_DRAWS,
): PairedDifference {
  if (a.length !== b.length) throw new RangeError(`${a.length} values cannot be paired with ${b.length}.`);
  const differences = b.map((value, query) => value - (a[query] ?? 0));
  const drawn = bootstrapMeans(differences, pieces, seed, draws);
  const { means, clusters } = drawn;
  const notAbove = means.filter((mean) => mean <= ROUNDING).length;
  const notBelow = means.filter((mean) => mean >= -ROUNDING).length;
  return {
    difference: differences.reduce((sum, value) => sum + value, 0) / differences.length,
    confidence95: expandedInterval95(drawn),
    p: Math.min(1, 2 * tailOfShare((1 + Math.min(notAbove, notBelow)) / (1 + draws), clusters)),
  };
}
