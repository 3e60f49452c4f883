/**
 * A performance on its way into the corpus: identified, its recording found, its listeners not yet told apart.
 */
import type { AnnotatedDescription, AnnotatedPerformance, TextPosition } from "../corpus/annotations.ts";
import type { Span } from "../protocol/analysis.ts";
import type { RecordingReference } from "../protocol/corpus.ts";
import type { AudioMatch } from "./matchAudio.ts";
import type { LayoutNames } from "./layoutNames.ts";
import type { WorkspaceFile } from "./workspaceFile.ts";

export interface DraftPerformance {
  readonly id: string;
  readonly pieceId: string;
  readonly performer: string;
  readonly recording?: RecordingReference;
  /** How the annotation names a recording that was not found: tells performances without audio apart. */
  readonly unfoundName?: string;
  readonly descriptions: readonly AnnotatedDescription[];
  readonly ratings: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where it is annotated; absent for a recording that no annotation mentions. */
  readonly place?: { readonly file: string; readonly position: TextPosition };
}

/** The recording's path, plus `#t=start,end` in seconds for a span of it. */
export function recordingId(relativePath: string, span: Span | undefined): string {
  return span === undefined ? relativePath : `${relativePath}#t=${span.startSeconds},${span.endSeconds}`;
}

/** Undefined where neither the annotation nor the place of a recording says which piece it is or who plays. */
export function draftOfAnnotation(performance: AnnotatedPerformance, match: AudioMatch, file: string, namesOf: (recording: WorkspaceFile) => LayoutNames): DraftPerformance | undefined {
  const isNamed = performance.pieceId !== "" && performance.performer !== "";
  const place = isNamed || match.kind !== "found" ? undefined : namesOf(match.file);
  const pieceId = (performance.pieceId || (place?.pieceId ?? "")).normalize("NFC");
  const performer = (performance.performer || (place?.performer ?? "")).normalize("NFC");
  if (pieceId === "" || performer === "") return undefined;
  const { descriptions, ratings, attributes, position, span } = performance;
  const rest = { pieceId, performer, descriptions, ratings, attributes, place: { file, position } };
  if (match.kind === "found") {
    const { path, relativePath } = match.file;
    const recording = { path, relativePath, ...(span === undefined ? {} : { span }) };
    return { id: recordingId(relativePath, span), recording, ...rest };
  }
  const written = match.kind === "unnamed" ? undefined : recordingId(match.written, span);
  return { id: `${pieceId}_${performer}`, ...(written === undefined ? {} : { unfoundName: written.normalize("NFC") }), ...rest };
}

export function draftOfFile({ path, relativePath }: WorkspaceFile, names: LayoutNames): DraftPerformance {
  return { id: relativePath, ...names, recording: { path, relativePath }, descriptions: [], ratings: {}, attributes: {} };
}
