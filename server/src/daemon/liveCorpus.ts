/**
 * A corpus that follows its folder: what the language server (and any other host) sees of one. Times and state come
 * from events; nothing here knows LSP. Paths are absolute file-system paths; the server turns them into URIs.
 */
import type { EvaluationReport, EvaluationSettings } from "../protocol/evaluation.ts";
import type { AnalysisRecord, Span } from "../protocol/analysis.ts";
import type { Corpus, Performance, Piece } from "../protocol/corpus.ts";
import type { AnalysisState, CorpusState, PieceState } from "../protocol/messages.ts";
import type { Problem, Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchHit, SearchRequest } from "../protocol/search.ts";
import type { PresetReport } from "../protocol/workbench.ts";
import type { PresetRequest } from "../evaluation/presets/preset.ts";
import type { FittedMap } from "./fitMap.ts";
import type { MapRequest } from "./studies.ts";
import type { AnalysisSummary } from "./analysisSummary.ts";
import type { PresetHooks } from "./runPreset.ts";
import type { FeatureChoice } from "../protocol/features.ts";

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
export interface LiveCorpusState extends Omit<CorpusState, "folder" | "name" | "pieces"> {
  readonly pieces: readonly LivePieceState[];
}

export type LivePieceState = Piece & Pick<PieceState, "performances">;

export interface LiveEvaluationSettings extends EvaluationSettings {
  readonly features: FeatureChoice;
  /** Name of the word vectors. */
  readonly text: string;
}

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
  search(request: SearchRequest<FeatureChoice>): Promise<Result<SearchAnswer>>;
  explain(request: SearchRequest<FeatureChoice>, id: string): Promise<Result<SearchHit>>;
  /** Fits a map to the annotations as they are and saves it in the corpus. */
  fit(request: MapRequest, signal?: AbortSignal): Promise<Result<FittedMap>>;
  /** @param hooks `only`: these folds alone, without listener agreement and diagnosis */
  evaluate(settings: LiveEvaluationSettings, hooks: { onProgress?(done: number, total: number): void; signal?: AbortSignal; readonly only?: readonly string[] }): Promise<Result<EvaluationReport>>;
  /** Several evaluations side by side. */
  preset(request: PresetRequest, hooks: PresetHooks): Promise<Result<PresetReport>>;
  /** Analyse again from the sound; gives the number of recordings queued. Ends a pause. */
  reanalyse(which: { readonly performances?: readonly string[]; readonly failed?: boolean }): number;
  /** Nothing is analysed before `resume`, and what is in work is given back; stored results still appear. */
  pause(): void;
  resume(): void;
  /** Looks which vectors have been imported; the state tells. */
  lookForVectors(): Promise<void>;
  /** These recordings (absolute paths) are analysed first. */
  attend(paths: readonly string[]): void;
  /** A file that a browser plays: the recording's own or a WAV made in the cache folder. */
  playable(id: string): Promise<Result<{ readonly path: string; readonly span?: Span; readonly converted: boolean }>>;
  /** The text of an annotation file as it is in the editor, unsaved; undefined: as on disk again. */
  overlay(path: string, text: string | undefined): void;
  dispose(): Promise<void>;
}
