/**
 * What the daemon and an analysis worker say to each other over the fork's channel (structured clone, so that
 * typed arrays travel as they are).
 */
import type { AnalysisRecord, Span } from "../protocol/analysis.ts";
import type { Result } from "../protocol/result.ts";

/** Decode one recording once and analyse it whole (`null`) or in spans. */
export interface AnalysisRequest {
  readonly path: string;
  readonly spans: readonly (Span | null)[];
  readonly modelId: string;
}

export interface ToWorker {
  readonly type: "analyse";
  readonly job: number;
  readonly request: AnalysisRequest;
}

export type FromWorker =
  | { readonly type: "ready" }
  /** Also the sign of life that the watchdog waits for. */
  | { readonly type: "progress"; readonly job: number; readonly fraction: number }
  | { readonly type: "done"; readonly job: number; readonly results: readonly Result<AnalysisRecord>[] };
