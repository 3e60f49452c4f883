/** Spearman's rank correlation, in [-1, 1]: Pearson's of the ranks, equal values sharing their mid-rank (Kendall 1945). */
import { expectedRanks } from "../../retrieval/rank.ts";
import { pearson } from "./pearson.ts";

/** Null with fewer than three pairs or a constant variable. Throws RangeError on unequal or not finite input. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  if (![...x, ...y].every(Number.isFinite)) throw new RangeError("A value to correlate is not a finite number.");
  return pearson(midRanks(x), midRanks(y));
}

/** From the largest value down: both variables alike, which leaves the correlation as it is. */
function midRanks(values: readonly number[]): number[] {
  return [...expectedRanks(Float64Array.from(values), 0)];
}
