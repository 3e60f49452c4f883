/**
 * Puts the folds' results together: metrics with chance, intervals and the permutation test, what was left out,
 * which words were not known, and what a reader must keep in mind.
 */
import type {
  EvaluationExclusion,
  EvaluationFold,
  EvaluationQueryResult,
  EvaluationReport,
  EvaluationSettings,
  MetricIntervals,
} from "../protocol/evaluation.ts";
import { conventions } from "./conventions.ts";
import { encodeItems } from "./encodedItems.ts";
import type { EvaluationInput } from "./evaluationInput.ts";
import { chanceMeanReciprocalRank, chanceTopK } from "./metrics/chance.ts";
import { confidence95 } from "./metrics/confidence95.ts";
import { meanExpectedReciprocalRank, meanReciprocalRank } from "./metrics/meanReciprocalRank.ts";
import { permutationP } from "./metrics/permutationP.ts";
import { topK, topKProbability } from "./metrics/topK.ts";
import type { ScoredQuery } from "./metrics/validate.ts";

const UNKNOWN_WORDS_LISTED = 50;
const FEW_PIECES = 5;

export function assembleReport(
  input: EvaluationInput,
  settings: EvaluationSettings,
  folds: readonly EvaluationFold[],
  excluded: readonly EvaluationExclusion[],
): EvaluationReport {
  const results = folds.flatMap(({ queries }) => queries);
  const scored = results.map(scoredQuery);
  const counts = results.map(({ ranking }) => ranking.length);
  const words = countWords(input, results);
  return {
    schemaVersion: 1,
    configuration: {
      ...settings,
      features: input.featureNames,
      text: { name: input.vectors.name, dimension: input.vectors.dimension },
      transductive: true,
      conventions: conventions(settings, input.profiles === null),
    },
    corpus: describeCorpus(input),
    folds,
    metrics: {
      queries: results.length,
      top1: topK(scored, 1),
      top2: topK(scored, 2),
      mrr: meanReciprocalRank(scored),
      mrrExpected: meanExpectedReciprocalRank(scored),
      meanRank: results.reduce((sum, { rank }) => sum + rank, 0) / results.length,
    },
    random: { top1: chanceTopK(counts, 1), top2: chanceTopK(counts, 2), mrr: chanceMeanReciprocalRank(counts) },
    confidence95: intervals(results, scored, settings.seed),
    permutationP: permutationP(scored, settings.seed),
    listenerAgreement: null,
    excluded,
    words,
    warnings: warningsFor(results, folds, excluded, words.queriesWithoutKnownWord),
  };
}

function scoredQuery({ piece, ranking, scores, target }: EvaluationQueryResult): ScoredQuery {
  return { piece, candidates: ranking, scores, target };
}

function intervals(results: readonly EvaluationQueryResult[], scored: readonly ScoredQuery[], seed: number): MetricIntervals {
  const pieces = results.map(({ piece }) => piece);
  const within = (k: number): number[] => scored.map(({ candidates, scores, target }) => topKProbability(scores, candidates.indexOf(target), k));
  return {
    top1: confidence95(within(1), pieces, seed),
    top2: confidence95(within(2), pieces, seed),
    mrr: confidence95(
      results.map(({ rank }) => 1 / rank),
      pieces,
      seed,
    ),
  };
}

function describeCorpus({ items }: EvaluationInput): EvaluationReport["corpus"] {
  const descriptions = items.flatMap((item) => item.descriptions);
  return {
    pieces: new Set(items.map(({ pieceId }) => pieceId)).size,
    performances: items.length,
    performancesWithoutDescriptions: items.filter((item) => item.descriptions.length === 0).length,
    descriptions: descriptions.length,
    listeners: new Set(descriptions.map(({ listener }) => listener)).size,
  };
}

function countWords(input: EvaluationInput, results: readonly EvaluationQueryResult[]): EvaluationReport["words"] {
  const encoded = encodeItems(input.items, input.vectors, input.glossary).flatMap(({ descriptions }) => descriptions);
  const unknown = new Map<string, number>();
  for (const word of encoded.flatMap(({ unknownWords }) => unknownWords)) unknown.set(word, (unknown.get(word) ?? 0) + 1);
  const mostFrequent = [...unknown].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, UNKNOWN_WORDS_LISTED);
  return {
    known: encoded.reduce((sum, { knownWords }) => sum + knownWords, 0),
    unknown: [...unknown.values()].reduce((sum, count) => sum + count, 0),
    queriesWithoutKnownWord: results.filter(({ knownWords }) => knownWords === 0).length,
    mostFrequentUnknown: mostFrequent.map(([word, count]) => ({ word, count })),
  };
}

function warningsFor(
  results: readonly EvaluationQueryResult[],
  folds: readonly EvaluationFold[],
  excluded: readonly EvaluationExclusion[],
  without: number,
): string[] {
  const pieces = new Set(results.map(({ piece }) => piece)).size;
  const lost = excluded.reduce((sum, { queries }) => sum + queries, 0);
  const untrained = folds.filter(({ map }) => map === "none").length;
  return [
    pieces === 1 ? "Only one piece: the intervals are drawn over its queries and say nothing of other pieces." : "",
    pieces > 1 && pieces < FEW_PIECES ? `Only ${pieces} pieces: the intervals rest on few clusters and are too short.` : "",
    without > 0 ? `${without} of ${results.length} queries have no known word and tie all their candidates.` : "",
    lost > 0 ? `${lost} queries are left out: see "excluded".` : "",
    untrained > 0 ? `${untrained} folds had nothing to train on: all their candidates tie.` : "",
  ].filter((sentence) => sentence !== "");
}
