/**
 * The corpus: pieces, their performances (renditions), and what listeners said of them.
 * A performance's id is the recording's workspace-relative path with forward slashes, plus `#t=start,end`
 * for a span; without audio, `<piece>_<performer>`.
 */
import type { Span } from "./analysis.ts";
import type { Problem } from "./result.ts";

/** Where it begins in an annotation file (absolute path); line and column from 0. */
export interface AnnotationPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Description {
  /** Identifies the listener as a person within the corpus; unnamed listeners are distinct persons. */
  readonly listener: string;
  readonly text: string;
  readonly language?: string;
}

/** The audio of a performance: absolute path on disk, and the stretch of it if it is not the whole file. */
export interface RecordingReference {
  readonly path: string;
  /** Workspace-relative, forward slashes (absolute where the file lies outside the workspace). */
  readonly relativePath: string;
  readonly span?: Span;
}

export interface Performance {
  readonly id: string;
  readonly pieceId: string;
  readonly performer: string;
  readonly recording?: RecordingReference;
  readonly descriptions: readonly Description[];
  /** Human ratings of features, any scale, for validation. */
  readonly ratings: Readonly<Record<string, number>>;
  /** Extra columns and keys of the annotation, kept as they came (for instance `performance_name`, genre). */
  readonly attributes: Readonly<Record<string, string>>;
  /** Absent where no annotation mentions it. */
  readonly annotation?: AnnotationPlace;
}

export interface Piece {
  readonly id: string;
  readonly title?: string;
  readonly composer?: string;
  /** Groups excerpts of one composition; defaults to the piece's id without a trailing `_excerptN`/`_cutN`. */
  readonly work: string;
  /** Absent where no annotation mentions it. */
  readonly annotation?: AnnotationPlace;
}

export interface Corpus {
  readonly pieces: readonly Piece[];
  readonly performances: readonly Performance[];
  /** What is wrong with the annotations and the files they name. */
  readonly problems: readonly Problem[];
}
