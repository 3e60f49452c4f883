/** What the coefficients of two variables share: the check of their input, and the moments they are made of. */

/** Fewer say nothing of a relation: two points always lie on a line. */
export const FEWEST_PAIRS = 3;

export interface Moments {
  readonly meanX: number;
  readonly meanY: number;
  /** Sums of squared deviations and of products of deviations; not divided by the number of pairs. */
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Null where a coefficient is undefined: fewer than three pairs, or one variable constant. Throws RangeError on unequal or not finite input. */
export function momentsOf(x: readonly number[], y: readonly number[]): Moments | null {
  if (x.length !== y.length) throw new RangeError(`${x.length} values cannot be paired with ${y.length}.`);
  if (![...x, ...y].every(Number.isFinite)) throw new RangeError("A value to correlate is not a finite number.");
  if (x.length < FEWEST_PAIRS || isConstant(x) || isConstant(y)) return null;
  const meanX = x.reduce((sum, value) => sum + value, 0) / x.length;
  const meanY = y.reduce((sum, value) => sum + value, 0) / y.length;
  let [xx, yy, xy] = [0, 0, 0];
  for (let pair = 0; pair < x.length; pair++) {
    const dx = (x[pair] ?? 0) - meanX;
    const dy = (y[pair] ?? 0) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { meanX, meanY, xx, yy, xy };
}

/** Told by the values themselves: rounding of the mean would give a constant a variance. */
export function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
