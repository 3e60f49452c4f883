/**
 * The metrics of ranked queries, with chance, intervals and the permutation test: of a whole evaluation, or of some of
 * its queries.
 */
import type { EvaluationQueryResult, EvaluationReport, MetricIntervals, MetricValues } from "../protocol/evaluation.ts";
import { chanceMeanReciprocalRank, chanceNdcg, chanceTopK } from "./metrics/chance.ts";
import { confidence95 } from "./metrics/confidence95.ts";
import { meanExpectedReciprocalRank, meanReciprocalRank } from "./metrics/meanReciprocalRank.ts";
import { medianRank } from "./metrics/medianRank.ts";
import { meanNdcg } from "./metrics/ndcg.ts";
import { permutationP } from "./metrics/permutationP.ts";
import { topK, topKProbability } from "./metrics/topK.ts";
import type { ScoredQuery } from "./metrics/validate.ts";

const TOP_K = [1, 2, 3, 5, 10];

export type Measures = Pick<EvaluationReport, "metrics" | "random" | "confidence95" | "permutationP">;

/** @param results at least one; throws RangeError on none */
export function measureQueries(results: readonly EvaluationQueryResult[], seed: number): Measures {
  const scored = results.map(scoredQuery);
  const counts = results.map(({ ranking }) => ranking.length);
  return {
    metrics: {
      queries: results.length,
      top1: topK(scored, 1),
      top2: topK(scored, 2),
      mrr: meanReciprocalRank(scored),
      mrrExpected: meanExpectedReciprocalRank(scored),
      meanRank: results.reduce((sum, { rank }) => sum + rank, 0) / results.length,
      medianRank: medianRank(scored),
      ndcg: meanNdcg(scored),
      topK: topKTable(scored, Math.max(...counts)),
    },
    random: { top1: chanceTopK(counts, 1), top2: chanceTopK(counts, 2), mrr: chanceMeanReciprocalRank(counts), ndcg: chanceNdcg(counts) },
    confidence95: intervals(results, seed),
    permutationP: permutationP(scored, seed),
  };
}

function topKTable(scored: readonly ScoredQuery[], candidates: number): Record<string, number> {
  return Object.fromEntries(TOP_K.filter((k) => k < candidates).map((k) => [String(k), topK(scored, k)]));
}

function scoredQuery({ piece, ranking, scores, target }: EvaluationQueryResult): ScoredQuery {
  return { piece, candidates: ranking, scores, target };
}

/** One value a query, whose mean is the metric. */
export function queryValues(results: readonly EvaluationQueryResult[], metric: keyof MetricValues): number[] {
  if (metric === "mrr") return results.map(({ rank }) => 1 / rank);
  return results.map(({ ranking, scores, target }) => topKProbability(scores, ranking.indexOf(target), metric === "top1" ? 1 : 2));
}

function intervals(results: readonly EvaluationQueryResult[], seed: number): MetricIntervals {
  const pieces = results.map(({ piece }) => piece);
  const of = (metric: keyof MetricValues): [number, number] => confidence95(queryValues(results, metric), pieces, seed);
  return { top1: of("top1"), top2: of("top2"), mrr: of("mrr") };
}
