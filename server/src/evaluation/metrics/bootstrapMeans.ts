/**
 * The bootstrap clustered by piece: whole pieces are drawn with replacement, because queries of one piece share
 * candidates and training, and the mean over all queries drawn is taken (Field & Welsh, J. R. Stat. Soc. B 2007, on
 * clusters). A single piece has no between-piece spread: its queries are drawn instead.
 */
import { seededRandom } from "../random.ts";

export const BOOTSTRAP_DRAWS = 10_000;

/**
 * @param values one number a query, finite
 * @param pieces the piece of each query, parallel to `values`
 * @throws RangeError on empty, unequal or not finite input
 */
export function bootstrapMeans(values: readonly number[], pieces: readonly string[], seed: number, draws: number): BootstrapMeans {
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
  return { means: means.sort(), clusters: clusters.length };
}

export interface BootstrapMeans {
  /** Of each draw, ascending. */
  readonly means: Float64Array;
  /** How many are drawn each time. */
  readonly clusters: number;
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
