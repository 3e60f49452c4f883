/**
 * Words as the query, words as the candidates: which rendition do other listeners' words point to? Cosine of summed
 * word vectors, each word less μ. The candidates are not centred on their own mean, as features are: their texts are
 * texts of the held-out piece, and μ must do without these (on the Con Espressione answers it makes no difference:
 * the reciprocal rank changes by .01 and less, in either direction).
 */
import { dotProduct, unitVector } from "../../retrieval/vectors.ts";
import type { EncodedDescription } from "../encodedItems.ts";
import { reciprocalRank } from "../metrics/meanReciprocalRank.ts";
import { topKProbability } from "../metrics/topK.ts";
import type { MetricValues } from "../../protocol/evaluation.ts";
import { roundScores } from "../roundScores.ts";

/** What some listeners said of a performance, before μ is taken off: `plain` less `balance`·μ. */
export interface SaidWords {
  readonly plain: Float64Array;
  readonly balance: number;
  readonly answers: number;
  readonly knownWords: number;
}

export function saidWords(descriptions: readonly EncodedDescription[], dimension: number): SaidWords {
  const said = { plain: new Float64Array(dimension), balance: 0, answers: descriptions.length, knownWords: 0 };
  for (const { plain, balance, knownWords } of descriptions) {
    for (let k = 0; k < dimension; k++) said.plain[k] = (said.plain[k] ?? 0) + (plain[k] ?? 0);
    said.balance += balance;
    said.knownWords += knownWords;
  }
  return said;
}

/** Unit length; zero where nothing known was said. */
export function directionOf({ plain, balance, knownWords }: SaidWords, mean: Float64Array): Float64Array {
  if (knownWords === 0) return new Float64Array(mean.length);
  return unitVector(plain.map((value, k) => value - balance * (mean[k] ?? 0)));
}

/**
 * One query's metrics. A candidate of whom nothing known was said scores 0, unrelated. A query without a known word,
 * or a target of whom nothing known was said, ties all candidates.
 * @param query and candidates: unit vectors or zero
 */
export function findRendition(query: Float64Array, candidates: readonly Float64Array[], target: number): MetricValues {
  const silent = isZero(query) || isZero(candidates[target] ?? query);
  const scores = roundScores(Float64Array.from(candidates, (candidate) => (silent ? 0 : dotProduct(query, candidate))));
  return { top1: topKProbability(scores, target, 1), top2: topKProbability(scores, target, 2), mrr: reciprocalRank(scores, target) };
}

export function meanOfMetrics(values: readonly MetricValues[]): MetricValues {
  const mean = (key: keyof MetricValues): number => values.reduce((sum, value) => sum + value[key], 0) / values.length;
  return { top1: mean("top1"), top2: mean("top2"), mrr: mean("mrr") };
}

function isZero(vector: Float64Array): boolean {
  return vector.every((value) => value === 0);
}
