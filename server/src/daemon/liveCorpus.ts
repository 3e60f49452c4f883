/**
 * A corpus that follows its folder: what the language server (and any other host) sees of one. Times and state come
 * from events; nothing here knows LSP. Paths are absolute file-system paths; the server turns them into URIs.
 */
import type { EvaluationReport } from "../protocol/evaluation.ts";
import type { AnalysisRecord, Span } from "../protocol/analysis.ts";
import type { Corpus, Performance } from "../protocol/corpus.ts";
import type { AnalysisState, CorpusState } from "../protocol/messages.ts";
import type { Problem, Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchHit, SearchRequest } from "../protocol/search.ts";
import type { AnalysisSummary } from "./analysisSummary.ts";
import type { CorpusEvaluationSettings } from "./evaluateCorpus.ts";

export interface LivePerformance {
  readonly performance: Performance;
  readonly state: AnalysisState;
  readonly summary?: AnalysisSummary;
  readonly problem?: Problem;
}

export interface LiveCorpusEvents {
  /** Pieces, performances, counts, phase or watching changed; at most about four times a second. */
  onChanged(): void;
  /** At most about five times a second. */
  onProgress(done: number, total: number): void;
  /** These became `analysed` or `failed`, batched. */
  onAnalysed(performances: readonly LivePerformance[]): void;
  /** A line for the log: what happened, for a developer or a bug report. */
  onLog(message: string): void;
}

/** `CorpusState` without what only the host knows. */
export type LiveCorpusState = Omit<CorpusState, "folder" | "name">;

export interface LiveCorpus {
  /** Absolute path of the folder. */
  readonly root: string;
  /** Resolves when the folder was listed for the first time (analysis goes on in the background). */
  readonly listed: Promise<void>;
  /** Resolves when nothing waits any more, but for what a pause holds back. */
  settled(): Promise<void>;
  readonly corpus: Corpus;
  state(): LiveCorpusState;
  performances(): readonly LivePerformance[];
  performance(id: string): LivePerformance | undefined;
  /** All performances of the recording at an absolute path. */
  performancesAt(path: string): readonly LivePerformance[];
  /** The whole record, from the store. */
  record(id: string): Promise<Result<AnalysisRecord>>;
  search(request: SearchRequest): Promise<Result<SearchAnswer>>;
  explain(request: SearchRequest, id: string): Promise<Result<SearchHit>>;
  evaluate(settings: CorpusEvaluationSettings, hooks: { onProgress?(done: number, total: number): void; signal?: AbortSignal }): Promise<Result<EvaluationReport>>;
  /** Analyse again from the sound; gives the number of recordings queued. Ends a pause. */
  reanalyse(which: { readonly performances?: readonly string[]; readonly failed?: boolean }): number;
  /** Nothing is analysed before `resume`, and what is in work is given back; stored results still appear. */
  pause(): void;
  resume(): void;
  /** These recordings (absolute paths) are analysed first. */
  attend(paths: readonly string[]): void;
  /** A file that a browser plays: the recording's own or a WAV made in the cache folder. */
  playable(id: string): Promise<Result<{ readonly path: string; readonly span?: Span; readonly converted: boolean }>>;
  /** The text of an annotation file as it is in the editor, unsaved; undefined: as on disk again. */
  overlay(path: string, text: string | undefined): void;
  dispose(): Promise<void>;
}
