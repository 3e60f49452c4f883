/** Statistics of the benchmark beyond means and medians, and seeded numbers for its stimuli. */
import { mean } from "../../../server/src/dsp/statistics.ts";

/** Spearman's rank correlation with mid-ranks for ties; NaN if either side is constant. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const centre = (a.length + 1) / 2;
  let product = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < a.length; i += 1) {
    const dx = (x[i] ?? 0) - centre;
    const dy = (y[i] ?? 0) - centre;
    product += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return product / Math.sqrt(xx * yy);
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((p, q) => p.value - q.value);
  const out = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    for (let i = from; i < to; i += 1) out[order[i]?.index ?? 0] = (from + to + 1) / 2;
    from = to;
  }
  return out;
}

/** Of a sample (n − 1). */
export function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, values.length - 1);
}

/** Share of the pairs [high, low] of columns that hold strictly; each row is one case. */
export function orderedShare(rows: readonly (readonly number[])[], pairs: readonly (readonly [number, number])[]): number {
  return mean(rows.flatMap((row) => pairs.map(([high, low]) => Number((row[high] ?? Number.NaN) > (row[low] ?? Number.NaN)))));
}

/** The pairs of neighbours among `count` columns that are expected to fall. */
export function neighbours(count: number): (readonly [number, number])[] {
  return Array.from({ length: count - 1 }, (_, i) => [i, i + 1] as const);
}

/** All pairs among `count` columns that are expected to fall. */
export function allPairs(count: number): (readonly [number, number])[] {
  return Array.from({ length: count }, (_, i) => Array.from({ length: count - i - 1 }, (_, k) => [i, i + k + 1] as const)).flat();
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Normally distributed numbers (Box & Muller) from uniform ones. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
