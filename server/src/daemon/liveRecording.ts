/**
 * One file of a live corpus: what is known of its content, and what came of its analysis, span by span.
 */
import type { Performance } from "../protocol/corpus.ts";
import type { Span } from "../protocol/analysis.ts";
import type { Result } from "../protocol/result.ts";
import type { FileIdentity } from "../store/featureStore.ts";
import type { AnalysisSummary } from "./analysisSummary.ts";
import type { LivePerformance } from "./liveCorpus.ts";

/** The stretches of a file that the corpus wants, by `spanKey`. */
export type Spans = ReadonlyMap<string, Span | undefined>;

export interface LiveRecording {
  readonly path: string;
  spans: Spans;
  phase: "waiting" | "analysing" | "settled";
  /** Of the analysis going on, in [0, 1]. */
  fraction: number;
  /** By `spanKey`. While the file is analysed anew the former ones stay. */
  outcomes: Map<string, Result<AnalysisSummary>>;
  /** The content that the outcomes belong to. */
  identity: FileIdentity | undefined;
  /** How the file looked when that was found out; see `lookAt`. */
  stamp: string | undefined;
  /** How an unfinished file looked before the wait for its end. */
  unfinishedStamp: string | undefined;
  /** Reached by a link, or outside the folder: the watcher does not see it change. */
  isLoose: boolean;
  /** The watcher waited until it was completely written, or it was here before us. */
  isStable: boolean;
  isRecent: boolean;
  /** Compute anew what the store has. */
  force: boolean;
  /** Something happened to the file while it was being analysed. */
  changedMeanwhile: boolean;
}

export function newRecording(path: string, spans: Spans): LiveRecording {
  return {
    path,
    spans,
    phase: "waiting",
    fraction: 0,
    outcomes: new Map(),
    identity: undefined,
    stamp: undefined,
    unfinishedStamp: undefined,
    isLoose: false,
    isStable: false,
    isRecent: false,
    force: false,
    changedMeanwhile: false,
  };
}

export function spanKey(span: Span | undefined): string {
  return span === undefined ? "" : `${span.startSeconds},${span.endSeconds}`;
}

export function isComplete({ spans, outcomes }: LiveRecording): boolean {
  for (const key of spans.keys()) if (!outcomes.has(key)) return false;
  return true;
}

export function hasFailed({ outcomes }: LiveRecording): boolean {
  for (const outcome of outcomes.values()) if (!outcome.ok) return true;
  return false;
}

/** A performance with the state of its recording. One that is analysed anew keeps its summary until the new one is there. */
export function livePerformance(performance: Performance, recording: LiveRecording | undefined): LivePerformance {
  if (performance.recording === undefined || recording === undefined) return { performance, state: performance.recording === undefined ? "absent" : "waiting" };
  const outcome = recording.outcomes.get(spanKey(performance.recording.span));
  const summary = outcome?.ok === true ? { summary: outcome.value } : {};
  if (recording.phase !== "settled" || outcome === undefined) return { performance, state: recording.phase === "analysing" ? "analysing" : "waiting", ...summary };
  return outcome.ok ? { performance, state: "analysed", ...summary } : { performance, state: "failed", problem: outcome.problem };
}
