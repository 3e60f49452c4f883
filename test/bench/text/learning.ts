/**
 * How maps learn: one piece left out at a time, trained on some randomly drawn descriptions of the others (or on all), and
 * how well the piece's own descriptions then find their renditions. The same draws for every map, so that they can be compared.
 */
import { evaluateFolds } from "../../../server/src/evaluation/evaluate.ts";
import type { EvaluationInput, EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import { queryValues } from "../../../server/src/evaluation/measureQueries.ts";
import { seededRandom, shuffle } from "../../../server/src/evaluation/random.ts";
import type { MapSetting } from "../../../server/src/protocol/evaluation.ts";

export const MEASURES = ["top1", "top2", "mrr"] as const;
export type Measure = (typeof MEASURES)[number];

/** Values by measure; [draw][piece] sums over the piece's queries, and how many these are. */
export interface Learnt {
  readonly values: Readonly<Record<Measure, readonly (readonly number[])[]>>;
  readonly queries: readonly number[];
}

/** @param descriptions drawn of each fold's training pieces; null: all of them, and one draw */
export async function learn(input: EvaluationInput, map: MapSetting, descriptions: number | null, draws: number, seed: number): Promise<Learnt> {
  const pieces = [...new Set(input.items.map(({ pieceId }) => pieceId))];
  const values: Record<Measure, number[][]> = { top1: [], top2: [], mrr: [] };
  let queries: number[] = [];
  for (let draw = 0; draw < (descriptions === null ? 1 : draws); draw++) {
    const sums: Record<Measure, number[]> = { top1: [], top2: [], mrr: [] };
    queries = [];
    for (const [index, piece] of pieces.entries()) {
      const training = { name: "drawn", items: descriptions === null ? input.items : thinned(input.items, piece, descriptions, seed + draw * pieces.length + index) };
      const evaluated = await evaluateFolds(
        { ...input, training },
        { folds: "piece", queries: "performance", map, candidates: "piece", seed: 1 },
        { only: [piece], thorough: false },
      );
      if (!evaluated.ok) throw new Error(evaluated.problem.message);
      const found = evaluated.value.folds.flatMap(({ fold }) => fold.queries);
      queries.push(found.length);
      for (const measure of MEASURES) sums[measure].push(queryValues(found, measure).reduce((sum, value) => sum + value, 0));
    }
    for (const measure of MEASURES) values[measure].push(sums[measure]);
  }
  return { values, queries };
}

/** All performances, but of the descriptions outside the piece (null: of all) only some, drawn at random. */
export function thinned(items: readonly EvaluationItem[], heldOut: string | null, descriptions: number, seed: number): EvaluationItem[] {
  const places = items.flatMap((item, index) => (item.pieceId === heldOut ? [] : item.descriptions.map((_, at) => `${index} ${at}`)));
  shuffle(places, seededRandom(seed));
  const kept = new Set(places.slice(0, descriptions));
  return items.map((item, index) => ({ ...item, descriptions: item.descriptions.filter((_, at) => kept.has(`${index} ${at}`)) }));
}

export interface Estimate {
  readonly mean: number;
  /** 95 % interval: over draws where there are several, else over pieces. */
  readonly low: number;
  readonly high: number;
}

export function estimate(learnt: Learnt, measure: Measure): Estimate {
  return estimateOf(perUnit(learnt, measure));
}

/** Of the difference a − b, draw by draw (or piece by piece) on the same draws. */
export function estimateDifference(a: Learnt, b: Learnt, measure: Measure): Estimate {
  const other = perUnit(b, measure);
  return estimateOf(perUnit(a, measure).map((value, index) => value - (other[index] ?? 0)));
}

/** The mean over queries of each draw; of a single draw that of each piece. */
function perUnit({ values, queries }: Learnt, measure: Measure): number[] {
  const [first, ...more] = values[measure];
  if (first === undefined) return [];
  const total = queries.reduce((sum, count) => sum + count, 0);
  if (more.length === 0) return first.map((sum, piece) => sum / (queries[piece] ?? 1));
  return values[measure].map((sums) => sums.reduce((sum, value) => sum + value, 0) / total);
}

/** Normal, by the standard error of the mean. */
export function estimateOf(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  const reach = 1.96 * Math.sqrt(variance / values.length);
  return { mean, low: mean - reach, high: mean + reach };
}
