/** What an import of vectors computed elsewhere found, as the command line prints it and the editor shows it. */
export interface VectorImportReport {
  readonly name: string;
  /** Where they are kept: an absolute path. */
  readonly file: string;
  /** The file that was imported, the sha256 of its content, and what of it was taken. */
  readonly source: { readonly file: string; readonly sha256: string; readonly vectors: string; readonly ids: string };
  readonly dimension: number;
  readonly rows: number;
  readonly performances: number;
  /** How many performances have a vector. */
  readonly matched: number;
  /** Which row each of them has. */
  readonly matches: readonly RowOfPerformance[];
  /** Those matched by a name that is only nearly the same. */
  readonly nearly: readonly RowOfPerformance[];
  /** Ids of the performances without a vector. */
  readonly withoutVector: readonly string[];
  /** Names of the rows that fit no performance. */
  readonly unusedRows: readonly string[];
  /** `repeated`: several rows mean the one performance; otherwise the row may mean several. None of them is taken. */
  readonly ambiguousRows: readonly { readonly row: string; readonly performances: readonly string[]; readonly repeated: boolean }[];
  /** Names of the rows that were left out for a value that is no number. */
  readonly notFiniteRows: readonly string[];
  /** Sentences for a person. */
  readonly notes: readonly string[];
}

/** The row by its name, the performance by its id. */
export interface RowOfPerformance {
  readonly row: string;
  readonly performance: string;
}
