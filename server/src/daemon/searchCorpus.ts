/**
 * Search in a corpus: trains (or takes) the map, encodes the query, ranks what has been analysed.
 * A map depends on the corpus's annotations and vectors only, so that it is trained once and kept until they change.
 */
import type { Corpus } from "../protocol/corpus.ts";
import { featureNames } from "../protocol/features.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchHit, SearchRequest } from "../protocol/search.ts";
import { encodeItems } from "../evaluation/encodedItems.ts";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import { trainRetrieval, type TrainedRetrieval } from "../evaluation/trainRetrieval.ts";
import { meanOf } from "../retrieval/standardisation.ts";
import { search, type SearchResult } from "../retrieval/search.ts";
import { encodeText } from "../text/encode.ts";
import { analysedPerformances, type Summaries } from "./analysedPerformances.ts";
import type { Engine } from "./engine.ts";
import { loadKnowledge, type Knowledge } from "./knowledge.ts";

/** What a trained map depends on; equal keys share it. */
export type MapCache = Map<string, Promise<TrainedRetrieval>>;

export async function searchCorpus(
  engine: Pick<Engine, "resources">,
  corpus: Corpus,
  summaries: Summaries,
  request: SearchRequest,
  cache: MapCache = new Map(),
): Promise<Result<SearchAnswer>> {
  const knowledge = await loadKnowledge(engine.resources, request.text, request.features);
  if (!knowledge.ok) return knowledge;
  const items = analysedPerformances(corpus, summaries, request.features);
  const candidates = request.piece === undefined ? items : items.filter((item) => item.pieceId === request.piece);
  if (request.piece !== undefined && candidates.length === 0) return failure(unknownPiece(request.piece, corpus, items));

  const scope = new Set(candidates.map((item) => item.pieceId)).size === 1 ? "piece" : "corpus";
  const trained = await trainedMap(items, knowledge.value, request, cache);
  if (trained.map === null) throw new Error("the built-in features always have a default map");
  const { vectors, glossary } = knowledge.value;
  const text = encodeText(request.query, vectors, trained.space.mean, glossary);
  const found = search({
    text,
    map: trained.map,
    candidates,
    statistics: trained.statistics,
    scope,
    ...(items.length === 0 ? {} : { corpusMean: meanOf(items.map((item) => item.features)) }),
    ...(request.limit === undefined ? {} : { limit: request.limit }),
  });
  return success({
    query: request.query,
    words: text.words.filter((word) => word.known).map((word) => word.word),
    unknownWords: found.unknownWords,
    idleWords: found.idleWords,
    translations: Object.fromEntries(text.words.flatMap((word) => (word.via === undefined ? [] : [[word.word, word.via]]))),
    wish: found.wish,
    map: trained.penalty === null ? "default" : "ridge",
    scope,
    candidates: candidates.length,
    results: found.results.map(hit),
    notes: found.notes,
  });
}

function hit({ id, pieceId, performer, ...rest }: SearchResult): SearchHit {
  return { recording: id, piece: pieceId, performer, ...rest };
}

function trainedMap(items: readonly EvaluationItem[], knowledge: Knowledge, request: SearchRequest, cache: MapCache): Promise<TrainedRetrieval> {
  const key = JSON.stringify([request.text, request.features, request.map]);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const training = trainRetrieval(
    encodeItems(items, knowledge.vectors, knowledge.glossary),
    { ...knowledge, featureNames: featureNames(request.features) },
    { map: request.map, queries: "performance", candidates: "piece", innerFolds: "work" },
    () => new Promise((resume) => setImmediate(resume)),
  );
  cache.set(key, training);
  return training;
}

function unknownPiece(piece: string, corpus: Corpus, items: readonly EvaluationItem[]): Omit<Problem, "severity"> {
  const known = corpus.pieces.map(({ id }) => id);
  if (known.includes(piece) && !items.some((item) => item.pieceId === piece)) {
    return { code: "piece-without-audio", message: `No recording of the piece '${piece}' has been analysed.`, advice: "Add recordings of it, or see why their analysis failed." };
  }
  const some = known.slice(0, 12).map((id) => `'${id}'`).join(", ");
  return {
    code: "unknown-piece",
    message: `There is no piece '${piece}' here.`,
    advice: known.length === 0 ? "The folder has no pieces yet." : `Pieces: ${some}${known.length > 12 ? ` and ${known.length - 12} more` : ""}.`,
  };
}
