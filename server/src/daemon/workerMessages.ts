/**
 * What the daemon and a worker say to each other over the fork's channel (structured clone, so that typed arrays
 * travel as they are). A worker does one task at a time.
 */
import type { ListeningRequest } from "../listening/listeningTasks.ts";
import type { AnalysisRecord, Span } from "../protocol/analysis.ts";
import type { Result } from "../protocol/result.ts";
import type { ImportTask } from "./imports.ts";
import type { StudyRequest } from "./studyMessages.ts";

/** Decode one recording once and analyse it whole (`null`) or in spans. */
export interface AnalysisRequest {
  readonly path: string;
  readonly spans: readonly (Span | null)[];
  readonly modelId: string;
  /** Default: the current one. */
  readonly modelVersion?: string;
}

/** Decode a recording into a 16-bit WAV file that does not exist yet. */
export interface ConversionRequest {
  readonly path: string;
  readonly target: string;
}

export type WorkerTask =
  | { readonly type: "analyse"; readonly request: AnalysisRequest }
  | { readonly type: "convert"; readonly request: ConversionRequest }
  | { readonly type: "study"; readonly request: StudyRequest }
  | { readonly type: "listening"; readonly request: ListeningRequest }
  | { readonly type: "import"; readonly request: ImportTask };

export type ToWorker = WorkerTask & { readonly job: number };

export type FromWorker =
  | { readonly type: "ready" }
  /** Also the sign of life that the watchdog waits for. `total` is how many steps 1 stands for, where that is known. */
  | { readonly type: "progress"; readonly job: number; readonly fraction: number; readonly total?: number }
  /** The answer to "analyse": one result a span. */
  | { readonly type: "done"; readonly job: number; readonly results: readonly Result<AnalysisRecord>[] }
  /** The answer to any other task. */
  | { readonly type: "answer"; readonly job: number; readonly answer: Result<unknown> };
