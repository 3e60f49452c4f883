/** A corpus's problems with its annotation files as diagnostics, grouped by file. Pure. */
import path from "node:path";
import type { Diagnostic, Range } from "vscode-languageserver/lib/common/api.js";
import type { Problem } from "../../protocol/result.ts";
import { SEVERITIES } from "./severity.ts";

export const SOURCE = "espressivo";

/** Lines of a document, zero-based; undefined past its end. */
export type LineText = (line: number) => string | undefined;

/** By its name: problems with recordings and folders belong to no document. */
export function isAnnotationText(file: string): boolean {
  return /\.(?:ya?ml|csv|jams)$/iu.test(file);
}

/** Problems by the absolute path of the annotation file. */
export function problemsByFile(problems: readonly Problem[], root: string): Map<string, Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.file === undefined || !isAnnotationText(problem.file)) continue;
    const file = path.resolve(root, problem.file);
    const group = groups.get(file);
    if (group === undefined) groups.set(file, [problem]);
    else group.push(problem);
  }
  return groups;
}

/** @param lineText of an open document; without it the range is empty and editors widen it to the word */
export function problemDiagnostic({ code, severity, message, advice, line = 0, column = 0 }: Problem, lineText?: LineText): Diagnostic {
  return { range: rangeAt(line, column, lineText), severity: SEVERITIES[severity], source: SOURCE, code, message: `${message} ${advice}`.trim() };
}

/** From the position to the end of what is written in the line. */
function rangeAt(line: number, column: number, lineText: LineText | undefined): Range {
  const text = lineText?.(line);
  const end = text === undefined ? column : Math.max(column, text.trimEnd().length);
  const start = text === undefined ? column : Math.min(column, end);
  return { start: { line, character: start }, end: { line, character: end } };
}
