/** Onset detection counts: matches within a tolerance, each onset used once, both lists ascending (mir_eval's task). */
export interface OnsetCounts {
  readonly matched: number;
  readonly estimated: number;
  readonly reference: number;
}

export function countOnsets(estimated: ArrayLike<number>, reference: ArrayLike<number>, toleranceSeconds = 0.05): OnsetCounts {
  let matched = 0;
  for (let i = 0, j = 0; i < estimated.length && j < reference.length; ) {
    const difference = (estimated[i] ?? 0) - (reference[j] ?? 0);
    if (Math.abs(difference) <= toleranceSeconds) {
      matched += 1;
      i += 1;
      j += 1;
    } else if (difference < 0) i += 1;
    else j += 1;
  }
  return { matched, estimated: estimated.length, reference: reference.length };
}

/** F-measure of pooled counts. */
export function onsetF(counts: readonly OnsetCounts[]): number {
  const sum = (key: keyof OnsetCounts): number => counts.reduce((total, count) => total + count[key], 0);
  return (2 * sum("matched")) / (sum("estimated") + sum("reference"));
}
