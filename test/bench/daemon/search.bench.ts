/**
 * What a search costs inside the daemon, without files, protocol and analysis: `answerSearch` over an invented corpus, and the
 * cosine alone over one matrix of a million. Medians of wall time; the goals are 10 ms and 50 ms.
 * `tsx test/bench/daemon/search.bench.ts [performances=10000] [rows=1000000]`. Prints one JSON document.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { answerSearch } from "../../../server/src/daemon/searchAnswer.ts";
import { corpusStatistics, prepareSearch } from "../../../server/src/daemon/searchGround.ts";
import { loadKnowledge, type Knowledge } from "../../../server/src/daemon/knowledge.ts";
import { Resources } from "../../../server/src/daemon/resources.ts";
import { trainMap } from "../../../server/src/daemon/runStudy.ts";
import type { EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import { bestRows } from "../../../server/src/retrieval/bestRows.ts";
import { FeatureMatrix } from "../../../server/src/retrieval/featureMatrix.ts";
import { SIGNAL_MODEL } from "../../../server/src/models/signal.ts";
import type { Corpus } from "../../../server/src/protocol/corpus.ts";
import { featureNames, type FeatureSet } from "../../../server/src/protocol/features.ts";
import type { Result } from "../../../server/src/protocol/result.ts";
import { seededRandom } from "../../retrieval/random.ts";

const PERFORMANCES = Number(process.argv[2] ?? 10_000);
const ROWS = Number(process.argv[3] ?? 1_000_000);
const ROUNDS = 60;
const RENDITIONS = 10;
const LIMIT = 100;
const QUERIES = ["dreamy, hesitant, not too slow", "fast, staccato and bright", "con fuoco", "sad", "mechanical, without any feeling"];
const MINORNESS = featureNames("paper").indexOf("minorness");
/** MEAN stands for that of the corpus. */
const REQUESTS = {
  words: { query: "" },
  filtered: { query: "performer:player3 " },
  condition: { query: "minorness>MEAN " },
  like: { query: "", like: "piece 7/player3.wav" },
} as const;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.message} ${result.problem.advice}`);
  return result.value;
}

function distribution(times: readonly number[]): Record<string, number> {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN) * 100) / 100;
  return { least: at(0), median: at(0.5), p95: at(0.95) };
}

/** Normally distributed (Box and Muller 1958). */
function gaussians(seed: number): () => number {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Values around the shipped statistics' means, half of the variance between pieces. */
function inventedItems(features: FeatureSet, { reference }: Knowledge): EvaluationItem[] {
  const names = featureNames(features);
  const next = gaussians(5);
  let ofPiece = Float64Array.from(names, () => next());
  return Array.from({ length: PERFORMANCES }, (_, index) => {
    if (index % RENDITIONS === 0) ofPiece = Float64Array.from(names, () => next());
    const [piece, player] = [Math.floor(index / RENDITIONS), index % RENDITIONS];
    const values = Float64Array.from(names, (_, k) => (reference?.mean[k] ?? 0) + (reference?.scale[k] ?? 1) * (next() + (ofPiece[k] ?? 0)));
    return { id: `piece ${piece}/player${player}.wav`, pieceId: `piece ${piece}`, workId: `piece ${piece}`, performer: `player${player}`, features: values, descriptions: [] };
  });
}

async function searches(features: FeatureSet): Promise<Record<string, unknown>> {
  const knowledge = valueOf(await loadKnowledge(new Resources(path.join(root, "server", "assets")), "wordnet-glove", features, SIGNAL_MODEL.id));
  const items = inventedItems(features, knowledge);
  const corpus: Corpus = {
    pieces: [...new Set(items.map(({ pieceId }) => pieceId))].map((id) => ({ id, work: id })),
    performances: items.map(({ id, pieceId, performer }) => ({ id, pieceId, performer, descriptions: [], ratings: {}, attributes: {} })),
    problems: [],
  };
  const map = await trainMap({ items, features, map: "default" }, knowledge);
  const before = performance.now();
  const statistics = corpusStatistics(items, features, knowledge);
  const results: Record<string, unknown> = { statisticsMs: Math.round((performance.now() - before) * 100) / 100 };
  for (const [name, request] of Object.entries(REQUESTS)) {
    const times = Array.from({ length: ROUNDS }, (_, round) => {
      const query = `${request.query.replace("MEAN", String(statistics.mean?.[MINORNESS]))}${QUERIES[round % QUERIES.length] ?? ""}`;
      const began = performance.now();
      const ground = valueOf(prepareSearch(corpus, items, { features, ...request, query }, knowledge, statistics));
      const answer = answerSearch(ground, map, { query, limit: LIMIT });
      const took = performance.now() - began;
      if (answer.results.length !== LIMIT) throw new Error(`${name}: ${answer.results.length} results`);
      return took;
    });
    results[`${name}Ms`] = distribution(times.slice(QUERIES.length));
  }
  return results;
}

/** Scores of all rows and the best of them, exactly. */
function cosineOverMatrix(features: FeatureSet): Record<string, unknown> {
  const dimension = featureNames(features).length;
  const next = gaussians(7);
  const raw = Array.from({ length: ROWS }, () => ({ features: Float64Array.from({ length: dimension }, next) }));
  const matrix = new FeatureMatrix(raw, new Float64Array(dimension), new Float64Array(dimension).fill(1));
  const times = Array.from({ length: 20 }, () => {
    const query = Float64Array.from({ length: dimension }, next);
    const began = performance.now();
    const { rows } = bestRows(matrix, query, LIMIT);
    const took = performance.now() - began;
    if (rows.length !== LIMIT) throw new Error(`${rows.length} rows`);
    return took;
  });
  return { megabytes: matrix.unitRows.byteLength / 1e6, bestRowsMs: distribution(times.slice(2)) };
}

const report = {
  performances: PERFORMANCES,
  limit: LIMIT,
  paper: await searches("paper"),
  extended: await searches("extended"),
  rows: ROWS,
  cosine: { paper: cosineOverMatrix("paper"), extended: cosineOverMatrix("extended") },
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
