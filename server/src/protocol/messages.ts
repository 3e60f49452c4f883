/**
 * The requests and notifications beyond LSP, between a client (editor, web views through it, scripts) and the daemon.
 * Each has its name, direction and purpose here and a line in docs/protocol.md. Folders and files are URIs.
 * Expected failures are results (`Result`), never protocol errors.
 */
import type { AnalysisRecord, ModelIdentity, Span } from "./analysis.ts";
import type { EvaluationReport, EvaluationSettings } from "./evaluation.ts";
import type { ExtendedVector, FeatureSet, FeatureVector } from "./features.ts";
import type { Problem, Result } from "./result.ts";
import type { SearchAnswer, SearchHit, SearchRequest } from "./search.ts";

/** Client → server. */
export const REQUESTS = {
  search: "espressivo/search",
  explain: "espressivo/explain",
  recording: "espressivo/recording",
  corpus: "espressivo/corpus",
  evaluate: "espressivo/evaluate",
  status: "espressivo/status",
  reanalyse: "espressivo/reanalyse",
  pause: "espressivo/pause",
  playable: "espressivo/playable",
  importCheckpoint: "espressivo/importCheckpoint",
} as const;

/** Server → client. */
export const NOTIFICATIONS = {
  progress: "espressivo/progress",
  corpusChanged: "espressivo/corpusChanged",
  analysed: "espressivo/analysed",
} as const;

/** Client → server, without an answer. */
export const CLIENT_NOTIFICATIONS = {
  attention: "espressivo/attention",
} as const;

/** What a client may send as `initializationOptions`; all of it is optional. */
export interface InitializationOptions {
  /** The section `espressivo` of its settings, for clients that do not answer `workspace/configuration`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False: nothing outside of the workspace is opened. `trusted` among the settings changes it later. */
  readonly trusted?: boolean;
  /** Hovers may hold links that run `espressivo.playPerformance` and `espressivo.revealPerformance`. */
  readonly commandLinks?: boolean;
  /** The client shows `espressivo/progress` itself: analysis is not reported as work-done progress too. */
  readonly showsProgress?: boolean;
}

/** Which corpus: the workspace folder's URI. Without it the only one, or the first of several. */
export interface InFolder {
  readonly folder?: string;
}

/** Where a performance is heard. */
export interface PlaceOfPerformance {
  readonly uri: string;
  readonly span?: Span;
}

export type SearchParams = InFolder & Partial<Omit<SearchRequest, "query">> & Pick<SearchRequest, "query">;
export type SearchResponse = Result<SearchAnswer & {
  /** By performance id, for the results given. */
  readonly places: Readonly<Record<string, PlaceOfPerformance>>;
  /** Recordings that are not analysed yet and so could not be compared. */
  readonly pending: number;
}>;

/** The full reasons of one performance for a query. */
export type ExplainParams = SearchParams & { readonly performance: string };
export type ExplainResponse = Result<SearchHit>;

/** A performance by its id, or the recording at a URI (the whole of it where it has several performances). */
export type RecordingParams = InFolder & { readonly performance?: string; readonly uri?: string };
export type RecordingResponse = Result<{
  readonly performance: PerformanceState;
  readonly record: RecordingDetails;
}>;
/** An analysis record in JSON: curves as arrays of numbers. */
export type RecordingDetails = Omit<AnalysisRecord, "onsetsSeconds" | "loudness" | "waveform"> & {
  readonly onsetsSeconds: readonly number[];
  readonly loudness: JsonCurve;
  readonly waveform: JsonCurve;
};
export interface JsonCurve {
  readonly startSeconds: number;
  readonly hopSeconds: number;
  readonly values: readonly number[];
}

/** `waiting`: to be analysed; `absent`: annotated, but there is no recording. */
export type AnalysisState = "waiting" | "analysing" | "analysed" | "failed" | "absent";

export interface PerformanceState {
  readonly id: string;
  readonly piece: string;
  readonly performer: string;
  readonly state: AnalysisState;
  readonly place?: PlaceOfPerformance;
  readonly descriptions: number;
  /** Why it failed. */
  readonly problem?: Problem;
  readonly summary?: {
    readonly durationSeconds: number;
    readonly features: FeatureVector;
    readonly extended: ExtendedVector;
    readonly partial: boolean;
    readonly warnings: readonly string[];
  };
}

export interface PieceState {
  readonly id: string;
  readonly title?: string;
  readonly composer?: string;
  readonly work: string;
  readonly performances: number;
}

/**
 * `scanning`: the folder is being listed; `analysing`: recordings wait; `paused`: they wait until analysis is resumed;
 * `ready`: all done; `unreadable`: see `problem`.
 */
export interface CorpusState {
  readonly folder: string;
  readonly name: string;
  readonly phase: "scanning" | "analysing" | "paused" | "ready" | "unreadable";
  readonly problem?: Problem;
  readonly pieces: readonly PieceState[];
  readonly performances: number;
  readonly described: number;
  readonly recordings: number;
  readonly analysed: number;
  readonly failed: number;
  readonly waiting: number;
  /** How changes of the folder are noticed; `note` says why where it is polling. */
  readonly watching: { readonly mode: "events" | "polling" | "none"; readonly note?: string };
}

/** The corpora of all folders, or with `folder` one; with `performances` each corpus's list. */
export type CorpusParams = InFolder & { readonly performances?: boolean };
export interface CorpusResponse {
  readonly corpora: readonly (CorpusState & { readonly list?: readonly PerformanceState[] })[];
}

/** Runs in the background with work-done progress; can be cancelled. */
export type EvaluateParams = InFolder & Partial<EvaluationSettings> & { readonly features?: FeatureSet; readonly text?: string; readonly workDoneToken?: string | number };
export type EvaluateResponse = Result<EvaluationReport>;

export type StatusParams = Record<string, never>;
export interface StatusResponse {
  readonly version: string;
  readonly node: string;
  readonly processId: number;
  readonly memoryMegabytes: number;
  readonly uptimeSeconds: number;
  readonly store: { readonly kind: "lmdb" | "files"; readonly directory: string; readonly note?: string };
  /** `note`: why it is not the model of the settings. */
  readonly model: ModelIdentity & { readonly note?: string };
  readonly workers: number;
  readonly workersBusy: number;
  readonly corpora: readonly CorpusState[];
}

/** Analyse again, from the sound: the performances named, those that failed, or (neither) all of the corpus. Ends a pause. */
export type ReanalyseParams = InFolder & { readonly performances?: readonly string[]; readonly failed?: boolean };
export interface ReanalyseResponse {
  readonly queued: number;
}

/** Pauses the analysis of a corpus, or resumes it. Search goes on with what is analysed. */
export type PauseParams = InFolder & { readonly paused: boolean };
/** How it is now; false where there is no such corpus. */
export interface PauseResponse {
  readonly paused: boolean;
}

/** A file of the same sound that a browser plays: the recording itself or, for AIFF, a WAV made in the cache. */
export type PlayableParams = InFolder & { readonly performance: string };
export type PlayableResponse = Result<PlaceOfPerformance & { readonly converted: boolean }>;

/** Makes the published network of a checkpoint file available as the feature model `cp-resnet`; nothing in the file is run. */
export interface ImportCheckpointParams {
  readonly uri: string;
}
export type ImportCheckpointResponse = Result<{
  readonly identity: ModelIdentity;
  /** Whether it is the published checkpoint; another of the same shape is imported with a warning. */
  readonly published: boolean;
  readonly warnings: readonly string[];
}>;

/** The recordings a person looks at, first first: they are analysed before others. */
export interface AttentionParams {
  readonly uris: readonly string[];
}

/** Analysis of a folder; `done` counts recordings, fractions included. Sent at most about five times a second. */
export interface ProgressParams {
  readonly folder: string;
  readonly done: number;
  readonly total: number;
}

/** The corpus has other pieces, performances or counts than before. Sent at most about four times a second. */
export interface CorpusChangedParams {
  readonly corpus: CorpusState;
}

export interface AnalysedParams {
  readonly folder: string;
  /** Those whose state became `analysed` or `failed`. */
  readonly performances: readonly PerformanceState[];
}
