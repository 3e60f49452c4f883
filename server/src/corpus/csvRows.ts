/**
 * CSV (RFC 4180) as rows with their line numbers. A row that does not parse is a problem with its line; reading
 * goes on in the line after it, so that one forgotten quotation mark does not swallow the rest of the file.
 */
import { parse } from "csv-parse/sync";
import type { Problem } from "../protocol/result.ts";

export interface CsvRow {
  readonly cells: readonly string[];
  /** Zero-based line in which the row begins. */
  readonly line: number;
}

export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly delimiter: string;
  readonly newline: string;
  readonly problems: readonly Problem[];
}

/** After so many rows that do not parse, the file is something else. */
const FAULT_LIMIT = 50;

/** Comma, semicolon or tab, whichever the first line holds most of (spreadsheets write what the locale says). */
export function parseCsvTable(content: string, file: string): CsvTable {
  const text = content.startsWith("\uFEFF") ? content.slice(1) : content;
  const firstLine = /^[^\r\n]*/u.exec(text)?.[0] ?? "";
  const delimiter = [",", ";", "\t"].reduce((best, candidate) => (count(firstLine, candidate) > count(firstLine, best) ? candidate : best));
  const newline = /\r\n|\n|\r/u.exec(text)?.[0] ?? "\n";
  const bytes = Buffer.from(text, "utf8");
  const all: CsvRow[] = [];
  const problems: Problem[] = [];
  const report = (line: number, message: string, advice: string): void =>
    void problems.push({ code: "csv-row", severity: "error", message, advice, file, line, column: 0 });

  let start = 0;
  let line = 0;
  while (start < bytes.length) {
    const base = start;
    try {
      parse(bytes.subarray(base), {
        delimiter,
        record_delimiter: ["\r\n", "\n", "\r"],
        relax_column_count: true,
        on_record: (cells: string[], context) => {
          if (cells.length > 1 || cells[0] !== "") all.push({ cells, line });
          line += countLineEnds(bytes, start, base + context.bytes);
          start = base + context.bytes;
          return null;
        },
      });
      break;
    } catch (error) {
      const advice = "Put cells that hold commas in quotation marks, and double the quotation marks within them; this line is left out.";
      report(line, `This row does not parse: ${error instanceof Error ? error.message : String(error)}.`, advice);
      if (problems.length >= FAULT_LIMIT) {
        report(line, "Too many rows do not parse; the rest of the file is left out.", "Is it a CSV file?");
        break;
      }
      start = nextLineStart(bytes, start);
      line += 1;
    }
  }

  const [head, ...body] = all;
  const columns = (head?.cells ?? []).map((name) => name.trim());
  const rows = body.filter((row) => {
    if (row.cells.length === columns.length) return true;
    report(row.line, `This row has ${row.cells.length} cells where the first line has ${columns.length}.`, "Put cells that hold commas in quotation marks; this row is left out.");
    return false;
  });
  return { columns, rows, delimiter, newline, problems };
}

/** The same table as text, with quotation marks only where they are needed. */
export function writeCsvTable(table: Pick<CsvTable, "columns" | "rows" | "delimiter" | "newline">): string {
  const quote = (cell: string): string =>
    cell.includes(table.delimiter) || /["\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [table.columns, ...table.rows.map((row) => row.cells)]
    .map((cells) => cells.map(quote).join(table.delimiter) + table.newline)
    .join("");
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

const LF = 10;
const CR = 13;

/** CR LF counts once, also where LF is the last of the stretch. */
function countLineEnds(bytes: Uint8Array, start: number, end: number): number {
  let ends = 0;
  for (let index = start; index < end; index += 1) {
    if (bytes[index] === LF || (bytes[index] === CR && bytes[index + 1] !== LF)) ends += 1;
  }
  return ends;
}

function nextLineStart(bytes: Uint8Array, start: number): number {
  let index = start;
  while (index < bytes.length && bytes[index] !== LF && bytes[index] !== CR) index += 1;
  return index + (bytes[index] === CR && bytes[index + 1] === LF ? 2 : 1);
}
