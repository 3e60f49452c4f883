/**
 * The feature store: analysis records by content, so that nothing is computed twice, shared by every
 * process of the user. One interface, two stores: LMDB (`lmdbStore.ts`) and plain files (`fileStore.ts`).
 * A stored value that is torn, foreign or of another version counts as absent; the reason is reported.
 */
import type { AnalysisRecord, ModelIdentity, Span } from "../protocol/analysis.ts";
import type { Problem } from "../protocol/result.ts";

/** What decides whether a file must be hashed again (size, mtime, inode), and the hash it had. */
export interface FileIdentity {
  readonly size: number;
  /** Milliseconds since the epoch, with the fraction that the file system gives. */
  readonly mtimeMs: number;
  readonly inode: number;
  /** Of the content; 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** The small part of a record, stored apart from windows and curves: all that searching needs. */
export type AnalysisSummary = Omit<AnalysisRecord, "windows" | "onsetsSeconds" | "loudness" | "waveform">;

export interface FeatureStore {
  readonly kind: "lmdb" | "files";
  readonly directory: string;
  /** Why this store and not the one that was wanted, for the status item and `doctor`. */
  readonly note?: string;
  /** The record, all of it a copy that the caller owns; undefined where none (that is whole) is stored. */
  get(key: string): AnalysisRecord | undefined;
  /** The record without windows and curves, without reading these. */
  summary(key: string): AnalysisSummary | undefined;
  /** Resolves when the record is durable; rejects, saying why and what to do, when the disk refuses it. */
  put(key: string, record: AnalysisRecord): Promise<void>;
  /** What is remembered of the file at that absolute path. */
  identity(path: string): FileIdentity | undefined;
  rememberIdentity(path: string, identity: FileIdentity): Promise<void>;
  /**
   * Claims the work behind `key` for `owner` until `nowMs + lifetimeMs`: true if it was free, expired or
   * already this owner's (then it is prolonged). A claim saves double work; it does not guard the record.
   */
  claim(key: string, owner: string, lifetimeMs: number, nowMs: number): Promise<boolean>;
  /** Gives the claim back; nothing happens if it is another's by now. */
  release(key: string, owner: string): Promise<void>;
  close(): Promise<void>;
}

/** Called with a warning whenever a stored value had to be treated as absent. */
export type StoreProblemHandler = (problem: Problem) => void;

/** The sha256 that a record's key begins with. */
export function contentHashOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}

/** The key of an analysis: content, model and version, and the span in seconds if it is not the whole file. */
export function recordKey(sha256: string, model: ModelIdentity, span: Span | undefined): string {
  const stretch = span === undefined ? "" : `#t=${span.startSeconds},${span.endSeconds}`;
  return `${sha256}:${model.id}@${model.version}${stretch}`;
}
