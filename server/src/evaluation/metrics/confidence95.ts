/**
 * 95 % interval of a mean over queries by the bootstrap clustered by piece: whole pieces are drawn with
 * replacement, because queries of one piece share candidates and training; the 2.5th and 97.5th percentiles of
 * the pooled means (Efron & Tibshirani 1993, ch. 13; Field & Welsh 2007 on clusters). With few pieces the
 * percentile interval is somewhat short. A single piece has no between-piece spread: its queries are drawn instead.
 */
import { seededRandom } from "../random.ts";

export const BOOTSTRAP_DRAWS = 10_000;

/**
 * @param values one number a query (its reciprocal rank, its top-k share …), finite
 * @param pieces the piece of each query, parallel to `values`
 * @returns [low, high]; throws RangeError on empty, unequal or not finite input
 */
export function confidence95(
  values: readonly number[],
  pieces: readonly string[],
  seed: number,
  draws: number = BOOTSTRAP_DRAWS,
): [number, number] {
  if (values.length === 0) throw new RangeError("An interval needs at least one query.");
  if (values.length !== pieces.length) throw new RangeError(`${values.length} values, but ${pieces.length} pieces.`);
  if (!values.every(Number.isFinite)) throw new RangeError("A value of the bootstrap is not a finite number.");
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`Cannot draw ${draws} times.`);
  const clusters = clusterSums(values, pieces);
  const random = seededRandom(seed);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    let count = 0;
    for (let pick = 0; pick < clusters.length; pick++) {
      const cluster = clusters[random.integer(clusters.length)];
      sum += cluster?.sum ?? 0;
      count += cluster?.count ?? 0;
    }
    means[draw] = sum / count;
  }
  means.sort();
  return [percentile(means, 0.025), percentile(means, 0.975)];
}

interface Cluster {
  sum: number;
  count: number;
}

function clusterSums(values: readonly number[], pieces: readonly string[]): readonly Cluster[] {
  const clusters = new Map<string, Cluster>();
  const single = new Set(pieces).size === 1;
  values.forEach((value, index) => {
    const name = single ? String(index) : (pieces[index] ?? "");
    const cluster = clusters.get(name) ?? { sum: 0, count: 0 };
    cluster.sum += value;
    cluster.count++;
    clusters.set(name, cluster);
  });
  return [...clusters.values()];
}

/** Linear interpolation between order statistics (Hyndman & Fan type 7) of ascending values. */
function percentile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (position - below) * (high - low);
}
