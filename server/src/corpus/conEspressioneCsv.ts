/**
 * CSV with the columns of the Con Espressione Game (Cancino-Chacón et al. 2020): one listener's answer a row.
 * A performance is what shares piece_name, performer and performance_name; the description is `answer`, the
 * listener `participant_id`. Reading and writing are pure functions of text, and keep every column.
 */
import type { AnnotatedDescription, AnnotatedPerformance, AnnotatedPiece, AnnotationSet } from "./annotations.ts";
import { closestName } from "./closest.ts";
import type { Problem } from "../protocol/result.ts";
import { parseCsvTable, writeCsvTable, type CsvRow, type CsvTable } from "./csvRows.ts";

export const CON_ESPRESSIONE_COLUMNS = [
  "answer_id",
  "participant_id",
  "music_id",
  "answer",
  "original_answer",
  "timestamp",
  "favorite",
  "translated_to_english",
  "performer",
  "piece_name",
  "performance_name",
] as const;

const REQUIRED = ["answer", "performer", "piece_name"] as const;
/** These belong to the answer; all other columns belong to the performance. */
const ANSWER_COLUMNS = new Set(["answer_id", "participant_id", "answer", "original_answer", "timestamp", "favorite", "translated_to_english"]);
const PERFORMANCE_IDENTITY = new Set(["performer", "piece_name"]);

/** The file as it is (`table`, for writing it back) and what it says (`annotations`). */
export interface ConEspressioneFile {
  readonly table: CsvTable;
  readonly annotations: AnnotationSet;
}

/** Whether the beginning of a CSV file shows that it is meant as listeners' answers; other tables are none of ours. */
export function isConEspressioneHeader(head: string): boolean {
  const columns = new Set(parseCsvTable(/^[^\r\n]*/u.exec(head)?.[0] ?? "", "").columns.map((name) => name.toLowerCase()));
  return ["answer", "original_answer", "answer_id", "participant_id"].some((name) => columns.has(name));
}

/** `file` is what problems name. Never fails: a missing required column gives a problem naming it, and no performances. */
export function parseConEspressioneCsv(content: string, file: string): ConEspressioneFile {
  const table = parseCsvTable(content, file);
  const problems = [...table.problems];
  const columnAt = new Map<string, number>();
  for (const [index, name] of table.columns.entries()) if (!columnAt.has(name.toLowerCase())) columnAt.set(name.toLowerCase(), index);
  const missing = REQUIRED.filter((name) => !columnAt.has(name));
  if (missing.length > 0) {
    problems.push(missingColumns(missing, table.columns, file));
    return { table, annotations: { pieces: [], performances: [], problems } };
  }
  if (!columnAt.has("participant_id")) {
    problems.push({
      code: "csv-listener",
      severity: "warning",
      message: "The column participant_id is missing: every answer counts as another listener's.",
      advice: "Add it if the same person answered more than once.",
      file,
      line: 0,
      column: 0,
    });
  }
  const cell = (row: CsvRow, column: string): string => (row.cells[columnAt.get(column) ?? -1] ?? "").trim();

  const pieces = new Map<string, AnnotatedPiece>();
  const groups = new Map<string, CsvRow[]>();
  const answerLines = new Map<string, number>();
  for (const row of table.rows) {
    const pieceId = cell(row, "piece_name");
    const performer = cell(row, "performer");
    const position = { line: row.line, column: 0 };
    if (pieceId === "" || performer === "") {
      const message = `This row has no ${pieceId === "" ? "piece_name" : "performer"}.`;
      problems.push({ code: "csv-row", severity: "error", message, advice: "Fill it in; the row is left out.", file, ...position });
      continue;
    }
    const answerId = cell(row, "answer_id");
    const firstLine = answerLines.get(answerId);
    if (answerId !== "" && firstLine !== undefined) {
      const message = `The answer_id ${answerId} was used before, in line ${firstLine + 1}.`;
      problems.push({ code: "csv-duplicate", severity: "warning", message, advice: "Both rows count; remove one if it is a copy.", file, ...position });
    } else answerLines.set(answerId, row.line);
    if (!pieces.has(pieceId)) pieces.set(pieceId, { id: pieceId, position });
    const key = JSON.stringify([pieceId, performer, cell(row, "performance_name")].map((name) => name.normalize("NFC")));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const performances = [...groups.values()].flatMap((rows) => performanceOf(rows, table.columns, cell));
  return { table, annotations: { pieces: [...pieces.values()], performances, problems } };
}

/** The file's text, every row and column as it came. */
export function writeConEspressioneCsv(table: Pick<CsvTable, "columns" | "rows" | "delimiter" | "newline">): string {
  return writeCsvTable(table);
}

/** Performances as a table with the Con Espressione columns and a column for each further attribute, for export. */
export function conEspressioneTable(performances: readonly AnnotatedPerformance[]): Pick<CsvTable, "columns" | "rows" | "delimiter" | "newline"> {
  const standard: readonly string[] = CON_ESPRESSIONE_COLUMNS;
  const further = new Set(performances.flatMap((performance) => Object.keys(performance.attributes)).filter((name) => !standard.includes(name)));
  const columns = [...standard, ...further];
  const rows: CsvRow[] = [];
  for (const performance of performances) {
    for (const description of performance.descriptions) {
      const values: Record<string, string> = {
        ...performance.attributes,
        answer_id: String(rows.length + 1),
        participant_id: description.listener ?? "",
        answer: description.text,
        performer: performance.performer,
        piece_name: performance.pieceId,
      };
      rows.push({ cells: columns.map((name) => values[name] ?? ""), line: rows.length + 1 });
    }
  }
  return { columns, rows, delimiter: ",", newline: "\n" };
}

function performanceOf(
  rows: readonly CsvRow[],
  columns: readonly string[],
  cell: (row: CsvRow, column: string) => string,
): AnnotatedPerformance[] {
  const [first] = rows;
  if (first === undefined) return [];
  const pieceId = cell(first, "piece_name");
  const performer = cell(first, "performer");
  const descriptions = rows.flatMap((row): AnnotatedDescription[] => {
    const text = cell(row, "answer");
    const listener = cell(row, "participant_id");
    return text === "" ? [] : [{ ...(listener === "" ? {} : { listener }), text }];
  });
  const attributes: Record<string, string> = {};
  for (const [index, name] of columns.entries()) {
    const known = name.toLowerCase();
    if (name === "" || ANSWER_COLUMNS.has(known) || PERFORMANCE_IDENTITY.has(known)) continue;
    const value = first.cells[index]?.trim() ?? "";
    // A further column that differs from row to row says something of the answers, not of the performance.
    if (value !== "" && rows.every((row) => row.cells[index]?.trim() === value)) attributes[name] = value;
  }
  const name = cell(first, "performance_name");
  return [
    {
      pieceId,
      performer,
      ...(name === "" ? {} : { audioStem: name }),
      descriptions,
      ratings: {},
      attributes,
      position: { line: first.line, column: 0 },
    },
  ];
}

function missingColumns(missing: readonly string[], columns: readonly string[], file: string): Problem {
  const hints = missing.flatMap((name) => {
    const near = closestName(name, columns);
    return near === undefined ? [] : [`"${near}" to "${name}"`];
  });
  return {
    code: "csv-columns",
    severity: "error",
    message: `The ${missing.length === 1 ? "column" : "columns"} ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing; nothing of this file is used.`,
    advice: hints.length > 0 ? `Rename ${hints.join(" and ")}?` : `The first line must name the columns, among them ${REQUIRED.join(", ")}.`,
    file,
    line: 0,
    column: 0,
  };
}
