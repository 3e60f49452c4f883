/**
 * Expected failures are values: what happened, to which file, and what to do about it.
 * `throw` is left for bugs.
 */
export interface Problem {
  /** Stable, for tests and for programs: `empty-file`, `not-audio`, `lfs-pointer`, … */
  readonly code: string;
  readonly severity: "error" | "warning" | "information";
  /** One sentence for a person: what happened. */
  readonly message: string;
  /** One sentence: what to do about it. */
  readonly advice: string;
  /** Absolute or workspace-relative path, where one file is concerned. */
  readonly file?: string;
  /** Zero-based position in a text file, where it is known. */
  readonly line?: number;
  readonly column?: number;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(problem: Omit<Problem, "severity"> & { severity?: Problem["severity"] }): {
  readonly ok: false;
  readonly problem: Problem;
} {
  return { ok: false, problem: { severity: "error", ...problem } };
}

/** The problem as one line for a terminal or a log: `file: message advice`. */
export function problemLine(problem: Problem): string {
  const place = problem.file === undefined ? "" : `${problem.file}${problem.line === undefined ? "" : `:${problem.line + 1}`}: `;
  return `${place}${problem.message} ${problem.advice}`.trim();
}
