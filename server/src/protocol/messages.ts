/**
 * The requests and notifications beyond LSP, between a client (editor, web views through it, scripts) and the daemon.
 * Each has its name, direction and purpose here and a line in docs/protocol.md. Folders and files are URIs.
 * Expected failures are results (`Result`), never protocol errors.
 */
import type { AnalysisRecord, Backend, ModelIdentity, Span } from "./analysis.ts";
import type { EmbeddingsImportReport, ImportedEncoder } from "./encoders.ts";
import type { EvaluationReport, EvaluationSettings, MapChoice, MapSetting } from "./evaluation.ts";
import type { ExtendedVector, FeatureChoice, FeatureSet, FeatureVector } from "./features.ts";
import type { CreatedStudy, StudyResults, StudySettings } from "./listening.ts";
import type { Problem, Result } from "./result.ts";
import type { PresetName, PresetReport } from "./workbench.ts";
import type { VectorImportReport } from "./vectors.ts";
import type { SavedSearch, SearchAnswer, SearchHit, SearchRequest } from "./search.ts";
import type { KeptReport, ReportComparison, ReportFormat, WorkbenchReport } from "./workbench.ts";

/** Client → server. */
export const REQUESTS = {
  search: "espressivo/search",
  similar: "espressivo/similar",
  explain: "espressivo/explain",
  recording: "espressivo/recording",
  corpus: "espressivo/corpus",
  evaluate: "espressivo/evaluate",
  preset: "espressivo/preset",
  status: "espressivo/status",
  reanalyse: "espressivo/reanalyse",
  pause: "espressivo/pause",
  playable: "espressivo/playable",
  importCheckpoint: "espressivo/importCheckpoint",
  reports: "espressivo/reports",
  renderReport: "espressivo/renderReport",
  compareReports: "espressivo/compareReports",
  searches: "espressivo/searches",
  encoders: "espressivo/encoders",
  importEmbeddings: "espressivo/importEmbeddings",
  importVectors: "espressivo/importVectors",
  createStudy: "espressivo/createStudy",
  importStudy: "espressivo/importStudy",
  fit: "espressivo/fit",
  exportFeatures: "espressivo/exportFeatures",
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
  /** Hovers may hold links that run `espressivo.playPerformance`, `espressivo.searchSimilar` and `espressivo.revealPerformance`. */
  readonly commandLinks?: boolean;
  /** The client shows `espressivo/progress` itself: analysis is not reported as work-done progress too. */
  readonly showsProgress?: boolean;
  /** The English of hovers and what the reader's language has for it, as in `l10n/bundle.l10n.de.json`. */
  readonly words?: Readonly<Record<string, string>>;
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

export type SearchParams = InFolder & Partial<Omit<SearchRequest<FeatureChoice>, "query">> & Pick<SearchRequest, "query">;
export type SearchResponse = Result<SearchAnswer & {
  /** By performance id, for the results given. */
  readonly places: Readonly<Record<string, PlaceOfPerformance>>;
  /** Recordings that are not analysed yet and so could not be compared; 0 where imported vectors are. */
  readonly pending: number;
}>;

/** As search, for performances that sound like one of them; `query`: "but more detached". */
export type SimilarParams = Omit<SearchParams, "query" | "like"> & { readonly performance: string; readonly query?: string };

/** The full reasons of one performance for a query. */
export type ExplainParams = SearchParams & { readonly performance: string };
export type ExplainResponse = Result<SearchHit>;

export const SEARCHES_ACTIONS = ["list", "save", "delete"] as const;
/** The saved searches of the corpus. `save`: writes `search`, in place of one of its name; `delete`: removes that of `name`. */
export type SearchesParams = InFolder & {
  /** `list` where it is left out. */
  readonly action?: (typeof SEARCHES_ACTIONS)[number];
  readonly search?: SavedSearch;
  readonly name?: string;
};
export type SearchesResponse = Result<{
  /** All of them, as they stand in the file, after what was done. */
  readonly searches: readonly SavedSearch[];
  /** What of the file could not be read. */
  readonly problems: readonly Problem[];
}>;

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

/** Where something is annotated; line and column from 0. */
export interface AnnotationLink {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

export interface PerformanceState {
  readonly id: string;
  readonly piece: string;
  readonly performer: string;
  readonly state: AnalysisState;
  readonly place?: PlaceOfPerformance;
  readonly annotation?: AnnotationLink;
  readonly descriptions: number;
  /** Why it failed. */
  readonly problem?: Problem;
  readonly summary?: {
    readonly durationSeconds: number;
    readonly features: FeatureVector;
    readonly extended: ExtendedVector;
    readonly partial: boolean;
    readonly warnings: readonly string[];
    /** What computed the network of `cp-resnet`; absent for other models. */
    readonly backend?: Backend;
  };
}

export interface PieceState {
  readonly id: string;
  readonly title?: string;
  readonly composer?: string;
  readonly work: string;
  readonly performances: number;
  readonly annotation?: AnnotationLink;
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
  /** Names of the imported vectors, for `external:NAME`; absent where there are none. */
  readonly vectors?: readonly string[];
  /** Names of the further columns of the annotations, which folds and groups can be made by; absent where there are none. */
  readonly columns?: readonly string[];
  /** How the fitted map stands to the annotations as they are; absent where none is saved, or none that fits the settings. */
  readonly fittedMap?: "current" | "older";
  /** How changes of the folder are noticed; `note` says why where it is polling. */
  readonly watching: { readonly mode: "events" | "polling" | "none"; readonly note?: string };
}

/** The corpora of all folders, or with `folder` one; with `performances` each corpus's list. */
export type CorpusParams = InFolder & { readonly performances?: boolean };
export interface CorpusResponse {
  readonly corpora: readonly (CorpusState & { readonly list?: readonly PerformanceState[] })[];
}

/** Runs in the background with work-done progress; can be cancelled. */
export type EvaluateParams = InFolder &
  Partial<EvaluationSettings> & {
    readonly features?: FeatureChoice;
    readonly text?: string;
    /** Evaluates these folds alone (ids of pieces, works …), without listener agreement and diagnosis. */
    readonly only?: readonly string[];
    readonly workDoneToken?: string | number;
  };
export type EvaluateResponse = Result<EvaluationReport>;

/** Several evaluations side by side; what is left out is the preset's own. Runs in the background as `evaluate` does. */
export type PresetParams = InFolder &
  Partial<EvaluationSettings> & { readonly preset: PresetName; readonly by?: string; readonly features?: FeatureChoice; readonly text?: string; readonly workDoneToken?: string | number };
export type PresetResponse = Result<PresetReport>;

export type StatusParams = Record<string, never>;
export interface StatusResponse {
  readonly version: string;
  readonly node: string;
  readonly processId: number;
  readonly memoryMegabytes: number;
  readonly uptimeSeconds: number;
  readonly store: { readonly kind: "lmdb" | "files"; readonly directory: string; readonly note?: string };
  /** `note`: why it is not the model of the settings. */
  readonly model: ModelIdentity & {
    readonly note?: string;
    /** For `cp-resnet`: how many of the analysed performances each backend of TensorFlow.js computed. */
    readonly backends?: Readonly<Partial<Record<Backend, number>>>;
  };
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

/** Makes a file of word vectors available as a text encoder of that name. Fails with `encoder-name-taken` where other vectors have it. */
export interface ImportEmbeddingsParams {
  readonly uri: string;
  readonly name: string;
  /** Moves opposites apart and like words together. */
  readonly enrich?: boolean;
  /** Values a word; told by the file where it is not given. */
  readonly dimension?: number;
  readonly workDoneToken?: string | number;
}
export type ImportEmbeddingsResponse = Result<EmbeddingsImportReport>;

export type EncodersParams = Record<string, never>;
/** `imported`: of imported word vectors, what they are; absent for shipped ones and the sentence encoder. */
export interface AvailableEncoder {
  readonly name: string;
  readonly imported?: ImportedEncoder;
}
/** Shipped ones first; the sentence encoder where the settings name one. */
export interface EncodersResponse {
  readonly encoders: readonly AvailableEncoder[];
}

/** Keeps vectors computed elsewhere (.csv, .npy, .npz) in the corpus, as the features `external:NAME`. Nothing is stored where no row fits. */
export interface ImportVectorsParams extends InFolder {
  readonly uri: string;
  readonly name: string;
  /** The column (.csv), array (.npz) or file (.npy) that names the rows; found where only one can be meant. */
  readonly ids?: string;
}
export type ImportVectorsResponse = Result<VectorImportReport>;

export const KEPT_ACTIONS = ["list", "read", "delete", "keep"] as const;
/**
 * The reports kept in `.espressivo/reports` of the corpus. `list`: those there are; `read` and `delete`: the one with this
 * `id`; `keep`: writes `report` there under `name`.
 */
export type ReportsParams = InFolder & {
  /** `list` where it is left out. */
  readonly action?: (typeof KEPT_ACTIONS)[number];
  readonly id?: string;
  readonly report?: WorkbenchReport;
  readonly name?: string;
};
export type ReportsResponse = Result<{
  /** All that are kept, newest first, after what was done. */
  readonly reports: readonly KeptReport[];
  /** Files there that cannot be read. */
  readonly problems: readonly Problem[];
  /** Of `read`. */
  readonly report?: WorkbenchReport;
  /** Of `read` and `keep`. */
  readonly kept?: KeptReport;
}>;

/** The script of the web view that shows a page: let into it, and into its policy, by its nonce. */
export interface PageScriptParams {
  readonly scriptUri?: string;
  readonly scriptNonce?: string;
}

/** A kept report (`id`) or any other (`report`) in a form to show or to take away. `language`: BCP 47, of `html` and `latex`. */
export type RenderReportParams = InFolder & PageScriptParams & {
  /** `html` where it is left out. */
  readonly format?: ReportFormat;
  readonly id?: string;
  readonly report?: WorkbenchReport;
  readonly title?: string;
  /** Name of the corpus, for the title of a report that nobody named. */
  readonly corpus?: string;
  readonly language?: string;
};
export type RenderReportResponse = Result<{
  readonly text: string;
  readonly title: string;
  /** Name of the imported vectors that were evaluated; absent where it were features of the sound. */
  readonly vectors?: string;
}>;

/** Two kept evaluation reports, by their ids; with `html` as a page, too. */
export type CompareReportsParams = InFolder & PageScriptParams & { readonly a: string; readonly b: string; readonly html?: boolean; readonly language?: string };
export type CompareReportsResponse = Result<{ readonly comparison: ReportComparison; readonly html?: string }>;

/**
 * Writes the page of a listening study to the URI `out` and its key into the corpus; features, word vectors and map are those
 * of the settings. Runs in the background with work-done progress; can be cancelled.
 */
export type CreateStudyParams = InFolder & Partial<Omit<StudySettings, "features" | "text" | "map">> & { readonly out: string; readonly workDoneToken?: string | number };
/** `page` and `key` are URIs. */
export type CreateStudyResponse = Result<CreatedStudy>;

/** What raters said: URIs of the files that they sent back, and of the key where it is not the corpus's own. */
export type ImportStudyParams = InFolder & { readonly files: readonly string[]; readonly key?: string };
export type ImportStudyResponse = Result<{
  readonly results: StudyResults;
  /** Mean ratings as annotations; absent where nothing was rated. */
  readonly ratingsYaml?: string;
}>;

/** Fits a map to the annotations as they are and saves it in `.espressivo/maps`; what is left out comes from the settings. Can be cancelled. */
export type FitParams = InFolder & { readonly features?: FeatureSet; readonly text?: string; readonly map?: MapSetting };
export type FitResponse = Result<{
  /** The file's URI. */
  readonly uri: string;
  /** What was chosen. */
  readonly map: "default" | "ridge" | "contrastive";
  readonly penalty: number | null;
  /** What each map scored in the nested cross-validation; empty where nothing could be compared. */
  readonly choices: readonly MapChoice[];
}>;

/** The performances with their features as CSV, one row each; `extended` where `features` is left out. */
export type ExportFeaturesParams = InFolder & { readonly features?: FeatureSet };
export type ExportFeaturesResponse = Result<{ readonly csv: string }>;

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
