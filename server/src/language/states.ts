/** What the daemon knows, as the protocol tells it: paths become URIs, curves become arrays of numbers. */
import type { LiveCorpus, LivePerformance } from "../daemon/liveCorpus.ts";
import type { AnalysisRecord, Curve, Span } from "../protocol/analysis.ts";
import type { AnnotationLink, CorpusState, JsonCurve, PerformanceState, PlaceOfPerformance, RecordingDetails } from "../protocol/messages.ts";
import type { AnnotationPlace } from "../protocol/corpus.ts";
import type { Problem } from "../protocol/result.ts";
import type { WorkspaceFolder } from "./client.ts";
import { present } from "./present.ts";
import { uriOfPath } from "./uris.ts";

export function corpusState(folder: WorkspaceFolder, live: LiveCorpus): CorpusState {
  const { pieces, ...state } = live.state();
  return { folder: folder.uri, name: folder.name, ...state, pieces: pieces.map(({ annotation, ...piece }) => ({ ...piece, ...present({ annotation: linkOf(annotation) }) })) };
}

/** Of a folder whose corpus is not open (yet, or because of `problem`). */
export function unopenedState(folder: WorkspaceFolder, problem?: Problem): CorpusState {
  const none = { performances: 0, described: 0, recordings: 0, analysed: 0, failed: 0, waiting: 0 };
  const phase = problem === undefined ? "scanning" : "unreadable";
  return { folder: folder.uri, name: folder.name, phase, pieces: [], ...none, watching: { mode: "none" }, ...present({ problem }) };
}

export function performanceState({ performance, state, summary, problem }: LivePerformance): PerformanceState {
  return {
    id: performance.id,
    piece: performance.pieceId,
    performer: performance.performer,
    state,
    descriptions: performance.descriptions.length,
    ...present({ place: performance.recording && placeOf(performance.recording), annotation: linkOf(performance.annotation), problem, summary: summary && summaryOf(summary) }),
  };
}

export function placeOf({ path, span }: { readonly path: string; readonly span?: Span }): PlaceOfPerformance {
  return { uri: uriOfPath(path), ...present({ span }) };
}

function linkOf(place: AnnotationPlace | undefined): AnnotationLink | undefined {
  return place && { uri: uriOfPath(place.file), line: place.line, column: place.column };
}

export function recordingDetails({ onsetsSeconds, loudness, waveform, ...rest }: AnalysisRecord): RecordingDetails {
  return { ...rest, onsetsSeconds: rounded(onsetsSeconds), loudness: jsonCurve(loudness), waveform: jsonCurve(waveform) };
}

function summaryOf({ durationSeconds, features, extended, partial, warnings, backend }: NonNullable<LivePerformance["summary"]>): NonNullable<PerformanceState["summary"]> {
  return { durationSeconds, features, extended, partial, warnings, ...present({ backend }) };
}

function jsonCurve({ startSeconds, hopSeconds, values }: Curve): JsonCurve {
  return { startSeconds, hopSeconds, values: rounded(values) };
}

/** Four decimals: what a view can show, in a third of the bytes. */
function rounded(values: Float32Array): number[] {
  return Array.from(values, (value) => Math.round(value * 1e4) / 1e4);
}
