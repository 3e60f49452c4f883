/**
 * Answers a search, or explains one performance in full, with a given map. Nothing here waits.
 */
import type { SearchAnswer, SearchHit, SearchRequest } from "../protocol/search.ts";
import { explain } from "../retrieval/explain.ts";
import { applyMap } from "../retrieval/linearMap.ts";
import { expectedRanks, scoreCandidates } from "../retrieval/rank.ts";
import { objections, reasons } from "../retrieval/reasons.ts";
import { comparableCandidates, search, type SearchInput, type SearchResult } from "../retrieval/search.ts";
import { encodeText } from "../text/encode.ts";
import type { AnalysisSummary } from "./analysisSummary.ts";
import type { SearchGround } from "./searchGround.ts";
import type { SearchMap } from "./studyMessages.ts";

export function answerSearch(ground: SearchGround, searchMap: SearchMap, request: Pick<SearchRequest, "query" | "limit">): SearchAnswer {
  const { text, input } = readQuery(ground, searchMap, request.query);
  const found = search({ ...input, ...(request.limit === undefined ? {} : { limit: request.limit }) });
  return {
    query: request.query,
    words: text.words.filter((word) => word.known).map((word) => word.word),
    unknownWords: found.unknownWords,
    idleWords: found.idleWords,
    translations: Object.fromEntries(text.words.flatMap((word) => (word.via === undefined ? [] : [[word.word, word.via]]))),
    wish: found.wish,
    map: searchMap.map.kind,
    scope: ground.scope,
    candidates: ground.candidates.length,
    results: found.results.map(hit),
    notes: [...found.notes, ...ground.knowledge.notes],
  };
}

/** One candidate with every reason there is; undefined where it is not among them. */
export function explainCandidate(ground: SearchGround, searchMap: SearchMap, query: string, id: string): SearchHit | undefined {
  const index = ground.candidates.findIndex((candidate) => candidate.id === id);
  const candidate = ground.candidates[index];
  if (candidate === undefined) return undefined;
  const { text, input } = readQuery(ground, searchMap, query);
  const { map } = searchMap;
  const names = map.outputNames;
  const comparable = comparableCandidates(input);
  const scores = scoreCandidates(text.vector === null ? new Float64Array(names.length) : applyMap(map, text.vector), comparable);
  const known = text.words.filter((word) => word.known);
  const explanation = explain(known, map, comparable[index]?.features ?? new Float64Array(names.length));
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

function readQuery({ knowledge, statistics, candidates, scope }: SearchGround, { map, mean }: SearchMap, query: string): { text: ReturnType<typeof encodeText>; input: SearchInput } {
  const text = encodeText(query, knowledge.vectors, mean, knowledge.glossary);
  return {
    text,
    input: { text, map, candidates, statistics: statistics.within, scope, ...(statistics.mean === undefined ? {} : { corpusMean: statistics.mean }) },
  };
}

function hit({ id, pieceId, performer, ...rest }: SearchResult): SearchHit {
  return { recording: id, piece: pieceId, performer, ...rest };
}

/** Says of each result whether only a part of its recording could be read. */
export function markPartial<A extends SearchHit>(hit: A, summary: Pick<AnalysisSummary, "partial"> | undefined): A {
  return summary?.partial === true ? { ...hit, partial: true } : hit;
}
