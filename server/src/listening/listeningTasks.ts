/**
 * What a worker does for listening studies, with what it takes and gives: sounds are decoded, cut, and put into the page
 * there, and never reach the daemon's own process.
 */
import type { Span } from "../protocol/analysis.ts";
import type { StudyPage } from "../protocol/listening.ts";
import type { MeasuredExcerpt } from "./matchLoudness.ts";
import type { RaterAnswers } from "./readAnswers.ts";
import type { StudyKey } from "./studyKey.ts";

/** The stretches of one recording that are to be heard, each written to a file of its own (see `cutExcerpts`). */
export interface CutRequest {
  readonly task: "cut";
  readonly path: string;
  readonly excerpts: readonly { readonly heard: Span; readonly target: string }[];
}
/** One an excerpt; null: there is no sound in it. */
export type CutAnswer = readonly (MeasuredExcerpt | null)[];

export interface AssembleRequest {
  readonly task: "assemble";
  readonly page: StudyPage;
  readonly sounds: readonly PageSound[];
  readonly target: string;
}
export interface PageSound {
  readonly id: string;
  /** As `cutExcerpts` wrote it. */
  readonly file: string;
  readonly gainDb: number;
}
export interface AssembleAnswer {
  readonly bytes: number;
}

export interface ResultsRequest {
  readonly task: "results";
  readonly key: StudyKey;
  readonly raters: readonly RaterAnswers[];
  readonly leftOut: readonly { readonly file: string; readonly reason: string }[];
}

export type ListeningRequest = CutRequest | AssembleRequest | ResultsRequest;
