/** Recordings that could not be analysed, shown where an open annotation file names them. Pure. */
import path from "node:path";
import type { Diagnostic } from "vscode-languageserver/lib/common/api.js";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { LivePerformance } from "../../daemon/liveCorpus.ts";
import type { Problem } from "../../protocol/result.ts";
import { delimiterOf, splitRow } from "../tableRow.ts";
import { problemDiagnostic } from "./problemDiagnostics.ts";

const AUDIO_LINE = /^(.*?[\s{,-]audio["']?\s*:\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'#,}][^#,}]*))/u;
const MOST = 100;

/** @param failed of the corpus that the document belongs to, each with its problem */
export function failedRecordingDiagnostics(document: TextDocument, file: string, root: string, failed: readonly LivePerformance[]): Diagnostic[] {
  if (failed.length === 0) return [];
  const places = /\.csv$/iu.test(file) ? inTable(document.getText(), failed) : inYaml(document.getText(), file, root, failed);
  return places.slice(0, MOST).map(({ problem, ...place }) => {
    const diagnostic = problemDiagnostic({ ...problem, severity: "warning", ...place });
    return { ...diagnostic, range: { start: { line: place.line, character: place.column }, end: { line: place.line, character: place.end } } };
  });
}

interface NamedPlace {
  readonly problem: Problem;
  readonly line: number;
  readonly column: number;
  readonly end: number;
}

function inYaml(text: string, file: string, root: string, failed: readonly LivePerformance[]): NamedPlace[] {
  const byPath = new Map(failed.map((live) => [live.performance.recording?.path.normalize("NFC"), live.problem]));
  return text.split(/\r\n|\r|\n/u).flatMap((content, line): NamedPlace[] => {
    const match = AUDIO_LINE.exec(` ${content}`);
    if (match === null) return [];
    const [, before = "", double, single, bare] = match;
    const written = (double ?? single ?? bare ?? "").trim();
    const spelt = written.replaceAll("\\", "/");
    const problem = [path.dirname(file), root].map((base) => byPath.get(path.resolve(base, spelt).normalize("NFC"))).find((found) => found !== undefined);
    const column = before.length - 1 + (bare === undefined ? 1 : 0);
    return problem === undefined ? [] : [{ problem, line, column, end: column + written.length }];
  });
}

/** The first row of each failed performance. */
function inTable(text: string, failed: readonly LivePerformance[]): NamedPlace[] {
  const waiting = new Map(failed.map((live) => [keyOf(live.performance.pieceId, live.performance.performer, live.performance.attributes["performance_name"]), live.problem]));
  const places: NamedPlace[] = [];
  let delimiter: string | undefined;
  let columns: readonly number[] = [];
  let line = -1;
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/gu)) {
    if (waiting.size === 0) break;
    line += 1;
    const content = match[0].replace(/[\r\n]+$/u, "");
    delimiter ??= delimiterOf(content);
    const cells = splitRow(content, delimiter);
    if (line === 0) columns = ["piece_name", "performer", "performance_name"].map((name) => cells.findIndex(({ value }) => value.trim().toLowerCase() === name));
    const [piece, performer, name] = columns.map((column) => cells[column]);
    if (line === 0 || piece === undefined || performer === undefined) continue;
    const key = keyOf(piece.value.trim(), performer.value.trim(), name?.value.trim());
    const problem = waiting.get(key);
    if (problem === undefined) continue;
    waiting.delete(key);
    const place = name === undefined || name.value === "" ? performer : name;
    places.push({ problem, line, column: place.start, end: place.end });
  }
  return places;
}

function keyOf(piece: string, performer: string, name: string | undefined): string {
  return JSON.stringify([piece, performer, name ?? ""]);
}
