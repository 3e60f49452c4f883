/** Pearson's product-moment correlation, in [-1, 1]: how nearly two variables lie on a rising (1) or falling (-1) line. */
import { momentsOf } from "./pairs.ts";

/** Null with fewer than three pairs or a constant variable. Throws RangeError on unequal or not finite input. */
export function pearson(x: readonly number[], y: readonly number[]): number | null {
  const moments = momentsOf(x, y);
  if (moments === null) return null;
  return Math.max(-1, Math.min(1, moments.xy / Math.sqrt(moments.xx) / Math.sqrt(moments.yy)));
}
