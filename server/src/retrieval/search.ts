/**
 * Search: ranks renditions for an encoded description and says why. Within a piece the renditions are centred on
 * their own mean ("transductive": their audio, no text or label); across pieces on the corpus.
 */
import type { SearchHit } from "../protocol/search.ts";
import { idleWords, indistinctNote } from "./distinctness.ts";
import type { LinearMap } from "./linearMap.ts";
import { bestRows, type BestRows } from "./bestRows.ts";
import { FeatureMatrix } from "./featureMatrix.ts";
import { resultShares } from "./resultShares.ts";
import { acrossPiecesStatistics, meanOf, type FeatureStatistics } from "./standardisation.ts";
import { sumOfWishes, wishParts, type Likeness } from "./wish.ts";

/** What search needs of an encoded text (EncodedText of the text module has it). */
export interface QueryText {
  readonly words: readonly { readonly word: string; readonly vector: Float64Array; readonly known: boolean }[];
  readonly unknownWords: readonly string[];
  /** Sum of the known words' centred vectors; null if there is none. */
  readonly vector: Float64Array | null;
}

export interface SearchCandidate {
  readonly id: string;
  readonly pieceId: string;
  readonly performer: string;
  /** Raw features in the order of the map's outputs. */
  readonly features: Float64Array;
}

export interface SearchInput {
  readonly text: QueryText;
  /** The text was read as a whole, by a sentence encoder: its words have no shares. */
  readonly asWhole?: boolean;
  readonly map: LinearMap;
  readonly candidates: readonly SearchCandidate[];
  /** For the map's outputs, in their order. */
  readonly statistics: FeatureStatistics;
  /** "piece": the candidates are renditions of one piece. "corpus": of several. */
  readonly scope: "piece" | "corpus";
  /** What the candidates are centred on the mean of, where a filter left only a part of it: the piece's renditions, or all. */
  readonly population?: readonly { readonly features: Float64Array }[];
  /** Mean raw features of the population, where it is known (scope "corpus"). */
  readonly corpusMean?: Float64Array;
  /** `comparableCandidates` of these candidates, where it is kept. */
  readonly matrix?: FeatureMatrix;
  /** The first so many results; all where it is not given. */
  readonly limit?: number;
  /** What the results are to sound like, beside what the text asks for. */
  readonly like?: Likeness;
}

/** Equal scores share the expected rank: 2.5 for second and third. */
export interface SearchResult extends Omit<SearchHit, "recording" | "piece" | "partial"> {
  readonly id: string;
  readonly pieceId: string;
}

export interface SearchOutcome {
  readonly results: readonly SearchResult[];
  /** The query in feature space, by feature: what the description asks for, up to a scale; more words make it longer. */
  readonly wish: Readonly<Record<string, number>>;
  readonly unknownWords: readonly string[];
  /** Known words that did nothing beside the others. */
  readonly idleWords: readonly string[];
  /** Sentences for a person on how far the order can be trusted; empty where there is nothing to say. */
  readonly notes: readonly string[];
}

/** Ranks the candidates. A description without a known word is a tie of all of them, and a note says so. */
export function search(input: SearchInput): SearchOutcome {
  const { text, map, candidates: raw, limit, like, asWhole = false } = input;
  const names = map.outputNames;
  const known = text.words.filter((word) => word.known);
  const parts = wishParts(text, map, like);
  const query = sumOfWishes(parts, names.length);
  const matrix = comparableCandidates(input);
  const best = bestRows(matrix, query, limit);
  const results = best.rows.flatMap(({ index, score, rank }): SearchResult[] => {
    const candidate = raw[index];
    if (candidate === undefined) return [];
    return [{ id: candidate.id, pieceId: candidate.pieceId, performer: candidate.performer, rank, score, ...resultShares({ parts, names, asWhole }, matrix, index) }];
  });
  return {
    results,
    wish: Object.fromEntries(names.map((name, k) => [name, query[k] ?? 0])),
    unknownWords: text.unknownWords,
    idleWords: idleWords(known, map),
    notes: notesOn(parts.length, text.words.length, matrix, best),
  };
}

/** Standardised and centred on what they are compared with. */
export function comparableCandidates(input: Pick<SearchInput, "candidates" | "population" | "statistics" | "scope" | "corpusMean" | "matrix">): FeatureMatrix {
  if (input.matrix !== undefined) return input.matrix;
  const rows = (input.population ?? input.candidates).map((candidate) => candidate.features);
  const within = input.scope === "piece";
  const centre = within ? meanOf(rows) : (input.corpusMean ?? meanOf(rows));
  const { scale } = within ? input.statistics : acrossPiecesStatistics(rows, input.statistics);
  return new FeatureMatrix(input.candidates, centre, scale);
}

function notesOn(parts: number, words: number, matrix: FeatureMatrix, { scoreRange }: BestRows): string[] {
  if (parts === 0 && words === 0) return ["Nothing is described, so every rendition fits equally well."];
  if (parts === 0) return ["No word of the description is known, so every rendition fits it equally well."];
  const note = indistinctNote({ count: matrix.count, scoreRange, dimension: matrix.dimension, featureRange: (k) => matrix.range(k) });
  return note === undefined ? [] : [note];
}
