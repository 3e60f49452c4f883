/**
 * The best rows of a matrix for a query: one walk in single precision finds who can be among them, these are scored again in
 * double precision. The order, scores and ranks are those of scoring and sorting all rows in double precision.
 */
import { cosine } from "./cosine.ts";
import { ROW_PRECISION, type FeatureMatrix } from "./featureMatrix.ts";
import { expectedRanks, rankingOrder } from "./rank.ts";
import { unitVector } from "./vectors.ts";

export interface BestRow {
  readonly index: number;
  /** Cosine in [-1, 1], in double precision. */
  readonly score: number;
  /** From 1, among all rows; equal scores share the expected rank. */
  readonly rank: number;
}

export interface BestRows {
  /** By descending score; equal ones in the order of the rows. */
  readonly rows: readonly BestRow[];
  /** Largest less smallest score of all rows. Below 0.000002 it is exact, above it is so to within 0.0000002. */
  readonly scoreRange: number;
}

/** Counts of scores, so that the walk needs no sorting: a limit falls into one of these parts of [-1, 1]. */
const BINS = 1 << 14;
/** A range of scores below this is taken in double precision. */
const NARROW = 2e-6;

/** @param limit so many of them; all where it is not given */
export function bestRows(matrix: FeatureMatrix, query: Float64Array, limit = Infinity): BestRows {
  const scores = approximateScores(matrix, query);
  let [least, most] = [Infinity, -Infinity];
  for (const score of scores) {
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const isNarrow = most - least < NARROW;
  const contenders = isNarrow || limit >= scores.length ? Array.from(scores, (_, index) => index) : reaching(scores, lowestOfBest(scores, limit));
  const exact = Float64Array.from(contenders, (index) => cosine(query, matrix.row(index)));
  const ranks = expectedRanks(exact);
  const order = rankingOrder(exact);
  const rows = order.slice(0, limit).map((at): BestRow => ({ index: contenders[at] ?? 0, score: exact[at] ?? 0, rank: ranks[at] ?? 0 }));
  const exactRange = (exact[order[0] ?? 0] ?? 0) - (exact[order.at(-1) ?? 0] ?? 0);
  return { rows, scoreRange: isNarrow ? exactRange : most - least };
}

/** Cosine of the query with each row, to within `ROW_PRECISION`; all 0 for a zero query. */
export function approximateScores({ unitRows, count, dimension }: FeatureMatrix, query: Float64Array): Float32Array {
  const unit = unitVector(query);
  const scores = new Float32Array(count);
  for (let index = 0, at = 0; index < count; index++) {
    let sum = 0;
    for (let k = 0; k < dimension; k++) sum += (unit[k] ?? 0) * (unitRows[at++] ?? 0);
    scores[index] = sum;
  }
  return scores;
}

/** A score that the best `limit` rows all reach, whatever their single precision did to them. */
function lowestOfBest(scores: Float32Array, limit: number): number {
  const counts = new Uint32Array(BINS);
  for (const score of scores) counts[binOf(score)] = (counts[binOf(score)] ?? 0) + 1;
  let bin = BINS - 1;
  for (let found = counts[bin] ?? 0; bin > 0 && found < limit; ) found += counts[--bin] ?? 0;
  return (bin * 2) / BINS - 1 - 4 * ROW_PRECISION;
}

function binOf(score: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.floor(((score + 1) * BINS) / 2)));
}

function reaching(scores: Float32Array, lowest: number): number[] {
  const found: number[] = [];
  for (let index = 0; index < scores.length; index++) if ((scores[index] ?? 0) >= lowest) found.push(index);
  return found;
}
