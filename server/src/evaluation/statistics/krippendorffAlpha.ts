/**
 * Krippendorff's alpha, reliability between any number of raters with any ratings missing (Krippendorff, Computing
 * Krippendorff's Alpha-Reliability, 2011): 1 − observed / expected disagreement. 1 = perfect agreement, 0 = as by
 * chance, below 0 = less than that. `interval` compares numbers by their squared difference, `nominal` by whether they
 * are equal (choices, numbered in any way).
 */
export type AlphaLevel = "interval" | "nominal";

/**
 * @param ratings [target][rater]; null: that rater did not rate that target. Targets with fewer than two ratings say nothing.
 * @returns null where fewer than two targets can be compared, or all comparable ratings are equal
 * @throws RangeError on not finite ratings
 */
export function krippendorffAlpha(ratings: readonly (readonly (number | null)[])[], level: AlphaLevel): number | null {
  const targets = ratings.map((row) => row.filter((value) => value !== null)).filter(({ length }) => length > 1);
  const values = targets.flat();
  if (!values.every(Number.isFinite)) throw new RangeError("A rating is not a finite number.");
  if (targets.length < 2) return null;
  const disagreement = level === "interval" ? squaredDifferences : unequalPairs;
  if (values.every((value) => value === values[0])) return null;
  const expected = disagreement(values) / (values.length - 1);
  return 1 - targets.reduce((sum, target) => sum + disagreement(target) / (target.length - 1), 0) / expected;
}

/** Sum over all unordered pairs of the squared difference: n times the sum of squared deviations from the mean. */
function squaredDifferences(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.length * values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** Number of unordered pairs of unequal values. */
function unequalPairs(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((pairs, count) => pairs - (count * (count - 1)) / 2, (values.length * (values.length - 1)) / 2);
}
