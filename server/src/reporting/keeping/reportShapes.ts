/** The shapes of protocol/evaluation.ts, diagnosis.ts and workbench.ts as checks, as far as anything here reads them. */
import { PRESETS } from "../../protocol/workbench.ts";
import { anything, flag, list, nullable, number, object, oneOf, optional, record, text, tuple, type Shape } from "./shapes.ts";

const texts = list(text);
const metricMembers = { top1: number, top2: number, mrr: number };
const metricValues = object(metricMembers);
const pair = tuple(2, number);
const intervals = object({ top1: pair, top2: pair, mrr: pair });

const metrics = object({ ...metricMembers, queries: number, mrrExpected: number, meanRank: number, medianRank: number, ndcg: number, topK: record(number) });
const agreement = nullable(
  object({
    halfHalf: nullable(object({ ...metricMembers, splits: number, queries: number })),
    oneRest: nullable(object({ ...metricMembers, queries: number })),
  }),
);
const settings = object({ folds: text, queries: text, map: text, candidates: text, seed: number, pca: optional(number), negation: optional(flag) });
const corpus = object({ pieces: number, performances: number, performancesWithoutDescriptions: number, descriptions: number, listeners: number });
const provenance = nullable(object({ versions: record(text), hashes: record(text), recordings: record(text), command: text }));
const run = optional(object({ startedAt: text, seconds: number, machine: text }));

const query = object({ id: text, text, target: text, piece: text, ranking: texts, scores: list(number), rank: number, knownWords: number, unknownWords: texts });
const fold = object({
  heldOut: texts,
  map: text,
  penalty: nullable(number),
  bandwidth: optional(number),
  training: object({ pieces: number, performances: number, descriptions: number, pairs: number }),
  queries: list(query),
});

const breakdownMembers = { name: text, queries: number, top1: number, mrr: number, chanceTop1: number, chanceMrr: number };
const diagnosis = nullable(
  object({
    findings: list(object({ code: text, severity: oneOf("information", "warning"), message: text, evidence: texts, advice: text, piece: optional(text), performances: optional(texts) })),
    confusable: list(
      object({ piece: text, a: text, b: text, bAboveA: number, queriesOfA: number, aAboveB: number, queriesOfB: number, separating: nullable(object({ feature: text, differenceInSd: number, asked: nullable(oneOf("yes", "no", "against")) })) }),
    ),
    byPiece: list(object(breakdownMembers)),
    byPerformer: list(object(breakdownMembers)),
    byDescriptor: list(
      object({ ...breakdownMembers, listeners: number, known: flag, agreement: nullable(number), kappa: nullable(number), agreementPairs: number, pull: nullable(number) }),
    ),
    byFeature: list(object({ feature: text, withinPieceSd: number, relativeSd: number, flat: flag, correlation: nullable(number), performances: number })),
    worst: list(
      object({
        id: text, piece: text, text, target: text, rank: number, candidates: number, first: nullable(text), unknownWords: texts, reason: text,
        contributions: list(object({ word: text, feature: text, target: number, first: number })),
      }),
    ),
  }),
);

export const evaluationShape: Shape = object({
  schemaVersion: oneOf(1),
  configuration: object({
    folds: text, queries: text, map: text, candidates: text, seed: number, pca: optional(number), negation: optional(flag),
    features: texts,
    model: optional(object({ id: text, version: text })),
    trainedOn: optional(object({ name: text, pieces: number, performances: number, descriptions: number })),
    external: optional(object({ name: text, sha256: text, dimension: number })),
    text: object({ name: text, dimension: number }),
    transductive: flag,
    conventions: record(text),
  }),
  corpus,
  folds: list(fold),
  metrics,
  random: object({ ...metricMembers, ndcg: number }),
  confidence95: intervals,
  permutationP: number,
  listenerAgreement: agreement,
  excluded: list(object({ piece: text, performance: optional(text), queries: number, reason: text })),
  words: object({ known: number, unknown: number, queriesWithoutKnownWord: number, mostFrequentUnknown: list(object({ word: text, count: number })) }),
  warnings: texts,
  diagnosis,
  provenance,
  run,
});

const presetRow = object({
  id: text, label: text, factors: record(text), settings, features: text, text, metrics, random: metricValues, confidence95: intervals,
  permutationP: number, listenerAgreement: agreement, warnings: texts, command: optional(text),
});
const validatedFeature = object({
  feature: text, performances: number, pearson: nullable(number), spearman: nullable(number), concordance: nullable(number),
  reliability: nullable(object({ coefficient: text, value: number })),
  points: list(object({ performance: text, rating: number, feature: number })),
});

export const presetShape: Shape = object({
  schemaVersion: oneOf(1),
  preset: oneOf(...PRESETS),
  seed: number,
  settings: record(anything),
  corpus,
  rows: list(presetRow),
  comparisons: list(object({ a: text, b: text, metric: oneOf("top1", "top2", "mrr"), difference: number, confidence95: pair, p: number, queries: number })),
  published: list(object({ label: text, source: text, values: object({ top1: optional(number), top2: optional(number), mrr: optional(number) }) })),
  validation: nullable(object({ features: list(validatedFeature) })),
  distributions: list(object({ group: text, feature: text, count: number, mean: number, sd: number, quartiles: tuple(3, number) })),
  choices: texts,
  warnings: texts,
  provenance,
  run,
});
