/**
 * Answers a search, or explains one performance in full, with a given map. Nothing here waits.
 */
import type { AnalysisWindow, Span } from "../protocol/analysis.ts";
import type { SearchAnswer, SearchHit, SearchReason, SearchRequest } from "../protocol/search.ts";
import { bestRows } from "../retrieval/bestRows.ts";
import type { FeatureMatrix } from "../retrieval/featureMatrix.ts";
import { momentOf } from "../retrieval/moment.ts";
import { resultShares } from "../retrieval/resultShares.ts";
import { comparableCandidates, search, type SearchInput, type SearchResult } from "../retrieval/search.ts";
import { sumOfWishes, wishParts } from "../retrieval/wish.ts";
import { encodeText, type EncodedText } from "../text/encode.ts";
import type { AnalysisSummary } from "./analysisSummary.ts";
import { likenessOf } from "./likeness.ts";
import type { SearchGround } from "./searchGround.ts";
import { spellingSuggestions } from "./spellingSuggestions.ts";
import type { SearchMap } from "./studyMessages.ts";

export interface Heard {
  readonly windows: readonly AnalysisWindow[];
  readonly span?: Span;
}

export function answerSearch(ground: SearchGround, searchMap: SearchMap, request: Pick<SearchRequest, "query" | "limit">): SearchAnswer {
  const { text, input, notes } = readQuery(ground, searchMap);
  const found = search({ ...input, ...(request.limit === undefined ? {} : { limit: request.limit }) });
  return {
    query: request.query,
    words: text.words.filter((word) => word.known).map((word) => word.word),
    unknownWords: found.unknownWords,
    suggestions: spellingSuggestions(found.unknownWords, ground.knowledge),
    filters: ground.filters,
    idleWords: found.idleWords,
    translations: Object.fromEntries(text.words.flatMap((word) => (word.via === undefined ? [] : [[word.word, word.via]]))),
    wish: found.wish,
    map: searchMap.map.kind,
    scope: ground.scope,
    candidates: ground.candidates.length,
    results: found.results.map(hit),
    notes: [...ground.notes, ...notes, ...found.notes, ...ground.knowledge.notes],
  };
}

/**
 * One candidate with every reason there is; undefined where it is not among them.
 * @param heard its windows, and where it lies in its recording: what tells where a reason is heard most
 */
export function explainCandidate(ground: SearchGround, searchMap: SearchMap, id: string, heard: Heard = { windows: [] }): SearchHit | undefined {
  const index = ground.candidates.findIndex((candidate) => candidate.id === id);
  const candidate = ground.candidates[index];
  if (candidate === undefined) return undefined;
  const { text, input } = readQuery(ground, searchMap);
  const names = searchMap.map.outputNames;
  const parts = wishParts(text, searchMap.map, input.like);
  const comparable = comparableCandidates(input);
  const best = bestRows(comparable, sumOfWishes(parts, names.length)).rows.find((row) => row.index === index);
  const shares = resultShares({ parts, names, asWhole: input.asWhole === true }, comparable, index, names.length);
  const withMoment = (reason: SearchReason): SearchReason => {
    // What a reason says of a rendition goes by the side of the average that it is on.
    const direction = comparable.value(index, names.indexOf(reason.feature)) >= 0 ? 1 : -1;
    const moment = momentOf(heard.windows, reason.feature, direction, heard.span);
    return moment === undefined ? reason : { ...reason, moment };
  };
  return {
    recording: candidate.id,
    piece: candidate.pieceId,
    performer: candidate.performer,
    rank: best?.rank ?? 0,
    score: best?.score ?? 0,
    ...shares,
    reasons: shares.reasons.map(withMoment),
    against: shares.against.map(withMoment),
  };
}

function readQuery(ground: SearchGround, { map, mean }: SearchMap): { text: EncodedText; input: SearchInput; notes: readonly string[] } {
  const { knowledge, statistics, candidates, items, population, scope, query } = ground;
  const text = encodeText(query.text, knowledge.vectors, mean, knowledge.glossary);
  const { like, notes } = likenessOf(ground);
  const matrix = scope === "corpus" && statistics.matrix !== undefined ? { matrix: keptRows(statistics.matrix, items, candidates) } : {};
  const corpusMean = statistics.mean === undefined ? {} : { corpusMean: statistics.mean };
  return { text, input: { text, asWhole: knowledge.vectors.unit === "text", map, candidates, population, statistics: statistics.within, scope, ...corpusMean, ...matrix, ...(like === undefined ? {} : { like }) }, notes };
}

/** @param some of all, in the same order */
function keptRows<Item>(matrix: FeatureMatrix, all: readonly Item[], some: readonly Item[]): FeatureMatrix {
  if (some === all) return matrix;
  const indices: number[] = [];
  all.forEach((item, index) => {
    if (item === some[indices.length]) indices.push(index);
  });
  return matrix.select(indices);
}

function hit({ id, pieceId, performer, ...rest }: SearchResult): SearchHit {
  return { recording: id, piece: pieceId, performer, ...rest };
}

/** Says of each result whether only a part of its recording could be read. */
export function markPartial<A extends SearchHit>(hit: A, summary: Pick<AnalysisSummary, "partial"> | undefined): A {
  return summary?.partial === true ? { ...hit, partial: true } : hit;
}
