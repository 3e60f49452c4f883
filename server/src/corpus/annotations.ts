/**
 * What an annotation file says, before its audio is looked for and several files are merged: the common ground
 * of all annotation formats. Lines and columns are zero-based.
 */
import type { Span } from "../protocol/analysis.ts";
import type { Problem } from "../protocol/result.ts";

export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

export interface AnnotatedDescription {
  /** Absent where the listener is not named: then it is a person of its own. */
  readonly listener?: string;
  readonly text: string;
  readonly language?: string;
}

export interface AnnotatedPiece {
  readonly id: string;
  readonly title?: string;
  readonly composer?: string;
  readonly work?: string;
  readonly position: TextPosition;
}

export interface AnnotatedPerformance {
  /** Empty where the file does not say (JAMS): where its recording lies says it then, as of recordings that nobody annotated. */
  readonly pieceId: string;
  /** As `pieceId`. */
  readonly performer: string;
  /** Path as written: relative to the annotation file or the workspace, or absolute. */
  readonly audio?: string;
  /** File name without folder and extension, where the format names the recording by that (CSV, JAMS). */
  readonly audioStem?: string;
  readonly span?: Span;
  readonly descriptions: readonly AnnotatedDescription[];
  readonly ratings: Readonly<Record<string, number>>;
  /** Keys and columns that have no place above, as they came. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly position: TextPosition;
}

export interface AnnotationSet {
  readonly pieces: readonly AnnotatedPiece[];
  readonly performances: readonly AnnotatedPerformance[];
  readonly problems: readonly Problem[];
}
