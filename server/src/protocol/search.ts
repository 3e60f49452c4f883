/**
 * A search request and its answer, as the command line prints it and the editor shows it.
 */
import type { Span } from "./analysis.ts";
import type { MapSetting } from "./evaluation.ts";
import type { FeatureChoice, FeatureSet } from "./features.ts";

export interface SearchRequest<Features extends FeatureChoice = FeatureSet> {
  /** A description, with filters and conditions anywhere in it (`piece:elise minorness>0.6`); may be empty beside `like`. */
  readonly query: string;
  /** Id of a performance that the results are to sound like, but for what the description asks for. */
  readonly like?: string;
  /** Only the renditions of this piece, compared with one another. */
  readonly piece?: string;
  readonly limit?: number;
  readonly features: Features;
  /** Name of the word vectors. */
  readonly text: string;
  readonly map: MapSetting;
}

/** A search that a person wants to find again; in `.espressivo/searches.json` of its corpus. */
export interface SavedSearch {
  /** Names it; one search a name. */
  readonly name: string;
  readonly query: string;
  readonly piece?: string;
  /** Id of a performance. */
  readonly like?: string;
  /** Name of the imported vectors that are compared. */
  readonly vectors?: string;
}

export interface SearchReason {
  readonly feature: string;
  /** "more detached than 3 of the 4 others; you asked for 'staccato'" */
  readonly text: string;
  /** Share of the score: above 0 speaks for the result, below 0 against it. */
  readonly contribution: number;
  readonly words: readonly string[];
  /** Where it is heard most, in seconds of the recording; only in an explanation, and only where a stretch stands out. */
  readonly moment?: Span;
}

export interface SearchHit {
  /** The performance's id. */
  readonly recording: string;
  readonly piece: string;
  readonly performer: string;
  /** True where only a part of the recording could be read; absent otherwise. */
  readonly partial?: true;
  /** From 1; equal scores share the expected rank. */
  readonly rank: number;
  /** Cosine in [-1, 1]. */
  readonly score: number;
  /** Shares of the score by feature; they add up to it. */
  readonly contributions: Readonly<Record<string, number>>;
  /** Shares of the score by word and feature; they add up to it. Null with a sentence encoder, which reads a description as a whole. */
  readonly words: Readonly<Record<string, Readonly<Record<string, number>>>> | null;
  readonly reasons: readonly SearchReason[];
  readonly against: readonly SearchReason[];
}

export interface SearchAnswer {
  readonly query: string;
  /** The words and terms of the query that are known, as they were written. */
  readonly words: readonly string[];
  readonly unknownWords: readonly string[];
  /** Unknown words and what may have been meant, nearest first; nothing is corrected without being asked. */
  readonly suggestions: Readonly<Record<string, readonly string[]>>;
  /** The filters and conditions that were understood, as they are applied. */
  readonly filters: readonly string[];
  /** Known words that did nothing beside the others. */
  readonly idleWords: readonly string[];
  /** Foreign terms and the English words they stand for. */
  readonly translations: Readonly<Record<string, string>>;
  /** What the description asks for, in standard deviations, by feature. */
  readonly wish: Readonly<Record<string, number>>;
  readonly map: "default" | "ridge" | "contrastive";
  /** "piece": centred on the mean of the piece's renditions (transductive); "corpus": on the corpus. */
  readonly scope: "piece" | "corpus";
  /** How many performances were compared. */
  readonly candidates: number;
  readonly results: readonly SearchHit[];
  /** Sentences for a person. */
  readonly notes: readonly string[];
}

/** What happens to a fitted map when annotations change: trained anew in memory; that and saved again; used as it is. */
export const REFITS = ["ask", "automatically", "never"] as const;
export type Refit = (typeof REFITS)[number];
