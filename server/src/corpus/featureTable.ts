/**
 * The corpus as a table, one row a performance, for spreadsheets and statistics programs: RFC 4180 with a point in
 * numbers. A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers do not.
 */
import { featureNames, type FeatureSet } from "../protocol/features.ts";
import { writeCsvTable } from "./csvRows.ts";
import { rowFeatures, type ExportRow } from "./exportRow.ts";

const TEXT_COLUMNS = ["id", "piece", "performer", "composer", "work"] as const;

export function featureTableCsv(rows: readonly ExportRow[], set: FeatureSet): string {
  const names = featureNames(set);
  const written = rows.map((row, index) => {
    const { performance, piece, analysis } = row;
    const values = rowFeatures(row, set);
    const texts = [performance.id, performance.pieceId, performance.performer, piece?.composer ?? "", piece?.work ?? ""].map(harmless);
    const numbers = [analysis?.durationSeconds, ...names.map((name) => values[name]), performance.descriptions.length];
    return { cells: [...texts, ...numbers.map((value) => (value === undefined ? "" : String(value)))], line: index + 1 };
  });
  return writeCsvTable({ columns: [...TEXT_COLUMNS, "duration_seconds", ...names, "descriptions"], rows: written, delimiter: ",", newline: "\r\n" });
}

/** Spreadsheets run what begins so (CSV injection). */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}
