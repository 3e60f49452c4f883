/** Reports made by hand from the types, with every part filled in, and names that would break a careless page. */
import { OTHERS } from "../../server/src/protocol/diagnosis.ts";
import type { EvaluationFold, EvaluationQueryResult, EvaluationReport } from "../../server/src/protocol/evaluation.ts";
import type { PresetReport, PresetRow } from "../../server/src/protocol/workbench.ts";

/** Breaks out of text, attributes, CSS, LaTeX or CSV where something is not escaped. */
export const HOSTILE = `</td><script>alert('x')</script>" onload="x" & 100 % of $5 #1 \\input{a_b} ~^ {}, =1+1\nnext\u0007 \u202eflip`;

export interface ReportOptions {
  /** In all names and texts of the corpus. */
  readonly name?: string;
}

const SHA = "0123456789abcdef".repeat(4);

export function evaluationReport({ name = "Étude" }: ReportOptions = {}): EvaluationReport {
  const performance = (index: number): string => `${name}/${index}.wav`;
  const query = (target: number, ranking: readonly number[], scores: readonly number[], rank: number): EvaluationQueryResult => ({
    id: performance(target),
    text: `dreamy, ${name}`,
    target: performance(target),
    piece: name,
    ranking: ranking.map(performance),
    scores,
    rank,
    knownWords: 1,
    unknownWords: [name],
  });
  const folds: EvaluationFold[] = [
    {
      heldOut: [name],
      map: "ridge",
      penalty: 100,
      choices: [],
      training: { pieces: 1, performances: 3, descriptions: 6, pairs: 3 },
      pcaComponents: null,
      queries: [query(0, [0, 1, 2], [0.9, 0.2, -0.4], 1), query(1, [2, 0, 1], [0.8, 0.1, 0.1], 2.5), query(2, [0, 1, 2], [0, 0, 0], 2)],
    },
  ];
  return {
    schemaVersion: 1,
    configuration: {
      folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 7,
      features: ["tempo", "onset_density"],
      model: { id: "signal", version: "1" },
      text: { name: "glove", dimension: 100 },
      transductive: true,
      conventions: { rank: "1 + candidates above < the target > & so on" },
    },
    corpus: { pieces: 1, performances: 3, performancesWithoutDescriptions: 0, descriptions: 6, listeners: 2 },
    folds,
    metrics: { queries: 3, top1: 4 / 9, top2: 13 / 18, mrr: (1 + 0.4 + 0.5) / 3, mrrExpected: 0.64, meanRank: 5.5 / 3, medianRank: 2, ndcg: 0.7, topK: { 1: 4 / 9, 2: 13 / 18 } },
    random: { top1: 1 / 3, top2: 2 / 3, mrr: 11 / 18, ndcg: 0.71 },
    confidence95: { top1: [0.1, 0.8], top2: [0.3, 1], mrr: [0.4, 0.9] },
    permutationP: 0.0625,
    listenerAgreement: { halfHalf: { top1: 0.52, top2: 0.75, mrr: 0.71, splits: 40, queries: 3 }, oneRest: { top1: 0.37, top2: 0.6, mrr: 0.59, queries: 6 } },
    excluded: [{ piece: name, performance: performance(9), queries: 1, reason: "it has <no> vector" }],
    words: { known: 6, unknown: 2, queriesWithoutKnownWord: 1, mostFrequentUnknown: [{ word: name, count: 2 }] },
    warnings: ["Only one piece: the intervals say nothing of other pieces."],
    diagnosis: {
      findings: [
        { code: "near-chance", severity: "warning", message: "Top-1 is near chance.", evidence: ["0.444 against 0.333."], advice: "Look at the features.", piece: name, performances: [performance(0), performance(1)] },
        { code: "unknown-words", severity: "information", message: `The word ${name} is unknown.`, evidence: [], advice: "" },
      ],
      confusable: [
        { piece: name, a: performance(0), b: performance(1), bAboveA: 1, queriesOfA: 2, aAboveB: 1, queriesOfB: 2, separating: { feature: "onset_density", differenceInSd: 1.25, asked: "against" } },
        { piece: name, a: performance(1), b: performance(2), bAboveA: 1, queriesOfA: 1, aAboveB: 0, queriesOfB: 1, separating: null },
      ],
      byPiece: [{ name, queries: 3, top1: 0.4, mrr: 0.6, chanceTop1: 0.33, chanceMrr: 0.61 }],
      byPerformer: [{ name, queries: 3, top1: 0.4, mrr: 0.6, chanceTop1: 0.33, chanceMrr: 0.61 }],
      byDescriptor: [
        { name, queries: 3, top1: 0.4, mrr: 0.6, chanceTop1: 0.33, chanceMrr: 0.61, listeners: 2, known: false, agreement: 1.5, kappa: 0.25, agreementPairs: 3, pull: null },
        { name: "slow", queries: 3, top1: 0.4, mrr: 0.6, chanceTop1: 0.33, chanceMrr: 0.61, listeners: 1, known: true, agreement: null, kappa: null, agreementPairs: 0, pull: -0.125 },
      ],
      byFeature: [
        { feature: "onset_density", withinPieceSd: 0.51, relativeSd: 0.9, flat: false, correlation: -0.2, performances: 3 },
        { feature: name, withinPieceSd: 0, relativeSd: 0, flat: true, correlation: null, performances: 0 },
      ],
      worst: [
        {
          id: performance(1), piece: name, text: `dreamy, ${name}`, target: performance(1), rank: 2.5, candidates: 3, first: performance(2), unknownWords: [name], reason: "Asked for slow; the target is faster.",
          contributions: [
            { word: "dreamy", feature: "tempo", target: -0.2, first: 0.3 },
            { word: "dreamy", feature: "onset_density", target: 0.1, first: 0.25 },
            { word: name, feature: "tempo", target: 0.2, first: 0.25 },
            { word: OTHERS, feature: OTHERS, target: 0.25, first: 0 },
          ],
        },
        { id: performance(2), piece: name, text: name, target: performance(2), rank: 2, candidates: 3, first: null, unknownWords: [name], reason: "No word is known.", contributions: [] },
      ],
    },
    provenance: { versions: { espressivo: "0.1.0" }, hashes: { features: SHA }, recordings: { [performance(0)]: SHA }, command: `espressivo evaluate <workspace> --folds piece --seed 7` },
    run: { startedAt: "2026-01-02T03:04:05.678Z", seconds: 1.25, machine: `linux x64, ${name}` },
  };
}

/** The same evaluation, but the tied query is found first and other things changed. */
export function otherEvaluation(): EvaluationReport {
  const report = evaluationReport();
  const [fold] = report.folds;
  if (fold === undefined) return report;
  const queries = fold.queries.map((query, index) => (index === 1 ? { ...query, ranking: [query.target, "Étude/2.wav", "Étude/0.wav"], scores: [0.9, 0.8, 0.1], rank: 1 } : query));
  return {
    ...report,
    configuration: { ...report.configuration, map: "contrastive", pca: 5 },
    folds: [{ ...fold, queries }],
    metrics: { ...report.metrics, top1: 7 / 9, top2: 8 / 9, mrr: 2.5 / 3 },
  };
}

export function presetReport({ name = "GloVe" }: ReportOptions = {}): PresetReport {
  const { metrics, random, confidence95, listenerAgreement, provenance, corpus, run } = evaluationReport();
  const row = (id: string, label: string, pca: string, rest: Partial<PresetRow> = {}): PresetRow => ({
    id, label, factors: { encoder: name, PCA: pca },
    settings: { folds: "piece", queries: "performance", map: "ridge", candidates: "piece", seed: 7, ...(pca === "off" ? {} : { pca: 50 }) },
    features: "paper", text: "glove", metrics, random, confidence95, permutationP: 0.0004, listenerAgreement: null, warnings: [], ...rest,
  });
  return {
    schemaVersion: 1,
    preset: "paper",
    seed: 7,
    settings: { by: name, folds: "piece" },
    corpus,
    rows: [row("a", `${name}, plain`, "off", { listenerAgreement, command: "espressivo evaluate <workspace> --seed 7" }), row("b", `${name}, PCA`, "50", { warnings: ["Few words."] })],
    comparisons: [
      { a: "a", b: "b", metric: "mrr", difference: -0.05, confidence95: [-0.1, 0.02], p: 0.21, queries: 3 },
      { a: "a", b: "b", metric: "top1", difference: 0, confidence95: [0, 0], p: 1, queries: 3 },
    ],
    published: [{ label: `Paper ${name}`, source: "arXiv 2401.14826", values: { top1: 0.44, mrr: 0.6 } }],
    validation: {
      features: [
        {
          feature: "onset_density", performances: 2, pearson: 0.9, spearman: -0.5, concordance: null, reliability: { coefficient: "ICC(2,k)", value: 0.8 },
          points: [{ performance: `${name}/0.wav`, rating: 3, feature: 0.2 }, { performance: `${name}/1.wav`, rating: 5, feature: 0.7 }],
        },
        { feature: "tempo", performances: 0, pearson: null, spearman: null, concordance: null, reliability: null, points: [] },
      ],
    },
    distributions: [
      { group: name, feature: "tempo", count: 4, mean: 100, sd: 10, quartiles: [90, 99, 111] },
      { group: "other", feature: "tempo", count: 4, mean: 80, sd: 0, quartiles: [80, 80, 80] },
    ],
    choices: ["The loss is not given: InfoNCE <is> our choice."],
    warnings: ["Only one piece."],
    provenance,
    ...(run === undefined ? {} : { run }),
  };
}
