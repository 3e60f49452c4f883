/** Lower quartile, median and upper quartile by linear interpolation between order statistics (Hyndman & Fan type 7). */
import { percentile } from "../../dsp/statistics.ts";

/** Null of no values. Throws RangeError on not finite ones. */
export function quartiles(values: readonly number[]): readonly [number, number, number] | null {
  if (!values.every(Number.isFinite)) throw new RangeError("A value is not a finite number.");
  return values.length === 0 ? null : [percentile(values, 0.25), percentile(values, 0.5), percentile(values, 0.75)];
}
