/**
 * Lin's concordance correlation coefficient, in [-1, 1] (Lin, Biometrics 1989; moments over n as there): Pearson's
 * correlation times a penalty for unequal means and spreads. 1 only where the two variables are the same numbers, so
 * both must be on one scale.
 */
import { momentsOf } from "./pairs.ts";

/** Null with fewer than three pairs or a constant variable. Throws RangeError on unequal or not finite input. */
export function concordance(x: readonly number[], y: readonly number[]): number | null {
  const moments = momentsOf(x, y);
  if (moments === null) return null;
  const { meanX, meanY, xx, yy, xy } = moments;
  return (2 * xy) / (xx + yy + x.length * (meanX - meanY) ** 2);
}
