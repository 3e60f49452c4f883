/**
 * A coefficient with a 95 % interval by the percentile bootstrap: excerpts are drawn with replacement, each with all that
 * was said of it. Seeded, so that the same answers give the same interval.
 */
import { seededRandom } from "../evaluation/random.ts";
import type { Estimate } from "../protocol/listening.ts";

const DRAWS = 2000;
const SEED = 1;
/** With fewer defined draws the ends of the interval are a matter of chance. */
const LEAST_DEFINED = DRAWS / 2;

/** @param coefficient null where it is not defined for the rows it gets */
export function estimate<T>(rows: readonly T[], coefficient: (rows: readonly T[]) => number | null): Estimate {
  const value = coefficient(rows);
  if (value === null) return { value, confidence95: null };
  const random = seededRandom(SEED);
  const drawn: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const sample = coefficient(rows.map(() => rows[random.integer(rows.length)] as T));
    if (sample !== null) drawn.push(sample);
  }
  if (drawn.length < LEAST_DEFINED) return { value, confidence95: null };
  drawn.sort((a, b) => a - b);
  return { value, confidence95: [quantile(drawn, 0.025), quantile(drawn, 0.975)] };
}

/** Linear between order statistics. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
}
