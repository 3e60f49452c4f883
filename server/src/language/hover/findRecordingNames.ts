/**
 * What at a position may name a recording or performance: a string literal, a cell, a link's target, a YAML value, a
 * word with an audio ending. Candidates, the most likely first; whether one names anything is for the corpus to say.
 */
import { RECORDING_ENDINGS } from "../../protocol/recordingEndings.ts";
import { cellAt, delimiterOf, splitRow } from "../tableRow.ts";
import { lineAround, type Found, type HoverText } from "./hoverText.ts";

/** `row`: of a table of listeners' answers, what the row says of the performance. */
export interface RecordingName {
  readonly name: string;
  readonly row?: { readonly piece: string; readonly performer: string; readonly performanceName: string };
}

const QUOTED = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.|'')*)'|`([^`]+)`/gu;
const LINK = /\]\(\s*(?:<([^>]*)>|([^\s)]*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/gu;
const ENDINGS = RECORDING_ENDINGS.map((ending) => ending.slice(1)).join("|");
const WORD = new RegExp(String.raw`[^\s"'${"`"};()<>[\]{}|,]+\.(?:${ENDINGS})(?![\w])(?:#t=[\d.]*(?:,[\d.]+)?)?`, "giu");
const BLOCK_VALUE = /^(\s*(?:- +)*(?:["']?[\w -]+["']?\s*:\s+)?)(\S.*?)\s*(?:\s#.*)?$/u;
const FLOW_VALUE = /[:,[]\s*([^\s,:[\]{}"'][^,[\]{}"']*)/gu;

export function findRecordingNames(input: HoverText): Found<RecordingName>[] {
  const { text, offset, kind } = input;
  const { start, end } = lineAround(text, offset);
  const line = text.slice(start, end);
  const at = offset - start;
  const found: Found<RecordingName>[] = [];
  const add = (name: string | undefined, from: number, to: number): void => {
    if (name !== undefined && name.trim() !== "" && at >= from && at <= to) found.push({ value: { name: name.trim() }, start: start + from, end: start + to });
  };
  if (kind === "table") found.push(...cellNames(input, line, start));
  for (const match of line.matchAll(QUOTED)) {
    if (kind === "table") break;
    add(unquote(match), match.index + 1, match.index + match[0].length - 1);
  }
  for (const match of line.matchAll(LINK)) {
    const opening = line.lastIndexOf("[", match.index);
    add(decoded(match[1] ?? match[2] ?? ""), opening < 0 ? match.index : opening, match.index + match[0].length);
  }
  for (const match of line.matchAll(WORD)) add(match[0], match.index, match.index + match[0].length);
  if (kind === "yaml") {
    const [, before = "", value = ""] = BLOCK_VALUE.exec(line) ?? [];
    add(value, before.length, before.length + value.length);
    for (const match of line.matchAll(FLOW_VALUE)) {
      const written = match[1] ?? "";
      const from = match.index + match[0].length - written.length;
      add(written, from, from + written.trimEnd().length);
    }
  }
  return found;
}

const ROW_COLUMNS = ["piece_name", "performer", "performance_name"] as const;

/** The cell itself and, in the columns that name the performance, the row's performance. */
function cellNames({ header, inHeader, offset }: HoverText, line: string, start: number): Found<RecordingName>[] {
  const delimiter = delimiterOf(header);
  const cells = splitRow(line, delimiter, start);
  const here = cellAt(cells, offset);
  if (inHeader || here === undefined || here.cell.value.trim() === "") return [];
  const bounds = { start: here.cell.start, end: here.cell.end };
  const name = here.cell.value.trim();
  const columns = splitRow(header, delimiter).map(({ value }) => value.trim().toLowerCase());
  const valueOf = (column: string): string => cells[columns.indexOf(column)]?.value.trim() ?? "";
  const isNaming = (ROW_COLUMNS as readonly string[]).includes(columns[here.column] ?? "");
  if (!isNaming || valueOf("piece_name") === "" || valueOf("performer") === "") return [{ value: { name }, ...bounds }];
  return [{ value: { name, row: { piece: valueOf("piece_name"), performer: valueOf("performer"), performanceName: valueOf("performance_name") } }, ...bounds }];
}

function unquote([whole, double, single, back]: RegExpMatchArray): string | undefined {
  if (double === undefined) return single?.replaceAll("''", "'").replaceAll("\\\\", "\\").replaceAll("\\'", "'") ?? back;
  try {
    const value: unknown = JSON.parse(whole);
    return typeof value === "string" ? value : undefined;
  } catch {
    return double.replaceAll("\\\\", "\\"); // Escapes that JSON does not know.
  }
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target; // A percent sign that is one.
  }
}
