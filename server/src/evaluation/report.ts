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
} from "../protocol/evaluation.ts";
import { LIKENESS_CONVENTION } from "../text/descriptorLikeness.ts";
import { conventions, sentenceConventions } from "./conventions.ts";
import { encodeItems } from "./encodedItems.ts";
import type { EvaluationInput, EvaluationItem, TrainingCorpus } from "./evaluationInput.ts";
import { measureQueries } from "./measureQueries.ts";

const UNKNOWN_WORDS_LISTED = 50;
const FEW_PIECES = 5;

export function assembleReport(
  input: EvaluationInput,
  settings: EvaluationSettings,
  folds: readonly EvaluationFold[],
  excluded: readonly EvaluationExclusion[],
): EvaluationReport {
  const results = folds.flatMap(({ queries }) => queries);
  const words = countWords(input, results);
  return {
    schemaVersion: 1,
    configuration: {
      ...settings,
      features: input.featureNames,
      text: { name: input.vectors.name, dimension: input.vectors.ownDimension ?? input.vectors.dimension },
      transductive: true,
      ...(input.training === undefined ? {} : { trainedOn: describeTraining(input.training) }),
      conventions: {
        ...conventions(settings, input.profiles === null, input.training?.name),
        ...(input.vectors.ownDimension === undefined || settings.pca !== undefined ? {} : { wordVectors: LIKENESS_CONVENTION }),
        ...(input.vectors.unit === "text" ? sentenceConventions(settings) : {}),
      },
    },
    corpus: describeCorpus(input.items),
    folds,
    ...measureQueries(results, settings.seed),
    listenerAgreement: null,
    excluded,
    words,
    warnings: warningsFor(results, folds, excluded),
    diagnosis: null,
    provenance: null,
  };
}

function describeTraining({ name, items }: TrainingCorpus): NonNullable<EvaluationReport["configuration"]["trainedOn"]> {
  return {
    name,
    pieces: new Set(items.map(({ pieceId }) => pieceId)).size,
    performances: items.length,
    descriptions: items.reduce((sum, { descriptions }) => sum + descriptions.length, 0),
  };
}

export function describeCorpus(items: readonly Pick<EvaluationItem, "pieceId" | "descriptions">[]): EvaluationReport["corpus"] {
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

/** What to keep in mind when reading the metrics of these queries. */
export function queryWarnings(results: readonly EvaluationQueryResult[]): string[] {
  const pieces = new Set(results.map(({ piece }) => piece)).size;
  const without = results.filter(({ knownWords }) => knownWords === 0).length;
  return [
    pieces === 1 ? "Only one piece: the intervals are drawn over its queries and say nothing of other pieces." : "",
    pieces > 1 && pieces < FEW_PIECES ? `Only ${pieces} pieces: the intervals rest on few clusters and are too short.` : "",
    without > 0 ? `${without} of ${results.length} queries have no known word and tie all their candidates.` : "",
  ].filter((sentence) => sentence !== "");
}

function warningsFor(results: readonly EvaluationQueryResult[], folds: readonly EvaluationFold[], excluded: readonly EvaluationExclusion[]): string[] {
  const lost = excluded.reduce((sum, { queries }) => sum + queries, 0);
  const untrained = folds.filter(({ map }) => map === "none").length;
  return [
    ...queryWarnings(results),
    lost > 0 ? `${lost} queries are left out: see "excluded".` : "",
    untrained > 0 ? `${untrained} folds had nothing to train on: all their candidates tie.` : "",
  ].filter((sentence) => sentence !== "");
}
