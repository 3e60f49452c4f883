/** Where playback is within a recording or a span of one. Pure; seconds. */
import type { Span } from "../../server/src/protocol/analysis.ts";

/** The source with a media fragment, so that the browser itself seeks to the span and stops at its end. */
export function sourceOf(source: string, span: Span | undefined): string {
  return span === undefined ? source : `${source}#t=${span.startSeconds},${span.endSeconds}`;
}

export interface Position {
  /** From the beginning of what is played. */
  readonly seconds: number;
  readonly lengthSeconds: number;
  readonly ended: boolean;
}

/** @param durationSeconds of the file; NaN before it is known */
export function positionOf(timeSeconds: number, durationSeconds: number, span: Span | undefined): Position {
  const start = span?.startSeconds ?? 0;
  const end = Math.min(span?.endSeconds ?? Infinity, Number.isFinite(durationSeconds) ? durationSeconds : (span?.endSeconds ?? 0));
  const lengthSeconds = Math.max(0, end - start);
  return { seconds: Math.min(Math.max(0, timeSeconds - start), lengthSeconds), lengthSeconds, ended: span !== undefined && timeSeconds >= end };
}
