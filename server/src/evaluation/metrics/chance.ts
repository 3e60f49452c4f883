/**
 * What a uniformly random ranking scores, exactly, for queries with unequal numbers n of candidates:
 * top-k: mean of min(1, k/n); mean reciprocal rank: mean of H_n / n, with H_n = 1 + 1/2 + … + 1/n;
 * nDCG: mean of Σ 1/log2(1 + r) / n over the ranks r = 1 … n.
 */
import { meanDiscount } from "./ndcg.ts";

export function chanceTopK(candidateCounts: readonly number[], k: number): number {
  validateCounts(candidateCounts);
  return candidateCounts.reduce((sum, count) => sum + Math.min(1, k / count), 0) / candidateCounts.length;
}

export function chanceMeanReciprocalRank(candidateCounts: readonly number[]): number {
  validateCounts(candidateCounts);
  return candidateCounts.reduce((sum, count) => sum + harmonicNumber(count) / count, 0) / candidateCounts.length;
}

export function chanceNdcg(candidateCounts: readonly number[]): number {
  validateCounts(candidateCounts);
  return candidateCounts.reduce((sum, count) => sum + meanDiscount(1, count), 0) / candidateCounts.length;
}

function harmonicNumber(count: number): number {
  let sum = 0;
  for (let term = count; term >= 1; term--) sum += 1 / term;
  return sum;
}

function validateCounts(candidateCounts: readonly number[]): void {
  if (candidateCounts.length === 0) throw new RangeError("Chance needs at least one query.");
  const wrong = candidateCounts.find((count) => !Number.isInteger(count) || count < 1);
  if (wrong !== undefined) throw new RangeError(`A query cannot have ${wrong} candidates.`);
}
