/**
 * Answers a search, or explains one performance in full, with a given map. Nothing here waits.
 */
import type { SearchAnswer, SearchHit, SearchRequest } from "../protocol/search.ts";
import { explainParts } from "../retrieval/explain.ts";
import { expectedRanks, scoreCandidates } from "../retrieval/rank.ts";
import { objections, reasons } from "../retrieval/reasons.ts";
import { comparableCandidates, search, type SearchInput, type SearchResult } from "../retrieval/search.ts";
import { sumOfWishes, wishParts } from "../retrieval/wish.ts";
import { encodeText, type EncodedText } from "../text/encode.ts";
import type { AnalysisSummary } from "./analysisSummary.ts";
import { likenessOf } from "./likeness.ts";
import type { SearchGround } from "./searchGround.ts";
import { spellingSuggestions } from "./spellingSuggestions.ts";
import type { SearchMap } from "./studyMessages.ts";

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

/** One candidate with every reason there is; undefined where it is not among them. */
export function explainCandidate(ground: SearchGround, searchMap: SearchMap, id: string): SearchHit | undefined {
  const index = ground.candidates.findIndex((candidate) => candidate.id === id);
  const candidate = ground.candidates[index];
  if (candidate === undefined) return undefined;
  const { text, input } = readQuery(ground, searchMap);
  const names = searchMap.map.outputNames;
  const parts = wishParts(text, searchMap.map, input.like);
  const comparable = comparableCandidates(input);
  const scores = scoreCandidates(sumOfWishes(parts, names.length), comparable);
  const explanation = explainParts(parts, names, comparable[index]?.features ?? new Float64Array(names.length));
  return {
    recording: candidate.id,
    piece: candidate.pieceId,
    performer: candidate.performer,
    rank: expectedRanks(scores)[index] ?? 0,
    score: scores[index] ?? 0,
    contributions: explanation.contributions,
    words: explanation.words,
    reasons: reasons(explanation, index, comparable, names, names.length),
    against: objections(explanation, index, comparable, names, names.length),
  };
}

function readQuery(ground: SearchGround, { map, mean }: SearchMap): { text: EncodedText; input: SearchInput; notes: readonly string[] } {
  const { knowledge, statistics, candidates, population, scope, query } = ground;
  const text = encodeText(query.text, knowledge.vectors, mean, knowledge.glossary);
  const { like, notes } = likenessOf(ground);
  const corpusMean = statistics.mean === undefined ? {} : { corpusMean: statistics.mean };
  return { text, input: { text, map, candidates, population, statistics: statistics.within, scope, ...corpusMean, ...(like === undefined ? {} : { like }) }, notes };
}

function hit({ id, pieceId, performer, ...rest }: SearchResult): SearchHit {
  return { recording: id, piece: pieceId, performer, ...rest };
}

/** Says of each result whether only a part of its recording could be read. */
export function markPartial<A extends SearchHit>(hit: A, summary: Pick<AnalysisSummary, "partial"> | undefined): A {
  return summary?.partial === true ? { ...hit, partial: true } : hit;
}
