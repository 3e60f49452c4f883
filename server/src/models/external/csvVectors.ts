/**
 * Vectors from a CSV table: a line of column names, one column that names the recording, and the columns of numbers.
 */
import { parseCsvTable, type CsvTable } from "../../corpus/csvRows.ts";
import { checkSize, quotedName, VectorFault, type VectorTable } from "./vectorTable.ts";

const MISSING = new Set(["", "nan", "na", "n/a", "null", "none", "inf", "-inf", "+inf", "infinity", "-infinity"]);

interface Column {
  readonly name: string;
  readonly index: number;
  /** NaN where a cell holds no number. */
  readonly numbers: Float64Array;
  readonly numeric: number;
  /** Cells that hold neither a number nor a sign of a missing one. */
  readonly texts: number;
  /** Row of the first of them. */
  readonly firstText: number;
}

/** @param ids name of the column; where it is not given the first column that is not all numbers. @throws VectorFault */
export function csvVectors(content: string, ids: string | undefined): VectorTable {
  const table = parseCsvTable(content, "");
  const [problem] = table.problems;
  if (problem !== undefined) throw new VectorFault("vectors-damaged", `Line ${(problem.line ?? 0) + 1}: ${problem.message}`, problem.advice);
  checkSize(table.rows.length, table.columns.length);
  const columns = table.columns.map((name, index) => readColumn(table, name, index));
  const names = chooseNames(columns, ids);
  const vectors: Column[] = [];
  const notes: string[] = [];
  for (const column of columns) {
    if (column === names) continue;
    if (column.numeric > column.texts && column.texts > 0) {
      const cell = table.rows[column.firstText]?.cells[column.index] ?? "";
      const message = `The column ${quotedName(column.name)} has numbers, but ${quotedName(cell)} in line ${(table.rows[column.firstText]?.line ?? 0) + 1}.`;
      throw new VectorFault("vectors-damaged", message, "Mend the cell, or leave the column out.");
    }
    if (column.numeric === 0 || column.texts > 0) notes.push(`The column ${quotedName(column.name)} is not of numbers and was left out.`);
    else if (column.name === "") notes.push(`Column ${column.index + 1} has no name (a table's row numbers have none) and was left out.`);
    else vectors.push(column);
  }
  if (vectors.length === 0) throw new VectorFault("vectors-unclear", "The table has no columns of numbers besides the names.", "The first line must name the columns; each further line is one vector.");
  const dimension = vectors.length;
  const values = new Float64Array(table.rows.length * dimension);
  vectors.forEach(({ numbers }, k) => numbers.forEach((value, row) => (values[row * dimension + k] = value)));
  return {
    names: table.rows.map(({ cells }) => cells[names.index] ?? ""),
    dimension,
    values,
    dimensionNames: vectors.map(({ name }) => name),
    vectorsFrom: `${dimension} columns`,
    namesFrom: quotedName(names.name),
    notes,
  };
}

function readColumn({ rows, delimiter }: CsvTable, name: string, index: number): Column {
  const numbers = new Float64Array(rows.length).fill(NaN);
  let numeric = 0;
  let texts = 0;
  let firstText = -1;
  rows.forEach(({ cells }, row) => {
    const cell = (cells[index] ?? "").trim();
    const number = toNumber(cell, delimiter);
    if (number !== undefined) {
      numbers[row] = number;
      numeric += 1;
    } else if (!MISSING.has(cell.toLowerCase())) {
      if (texts === 0) firstText = row;
      texts += 1;
    }
  });
  return { name, index, numbers, numeric, texts, firstText };
}

/** Where commas do not part the cells, spreadsheets of many languages write decimals with them. */
function toNumber(cell: string, delimiter: string): number | undefined {
  const text = delimiter !== "," && /^[-+]?\d*,\d+(?:[eE][-+]?\d+)?$/u.test(cell) ? cell.replace(",", ".") : cell;
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/u.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function chooseNames(columns: readonly Column[], ids: string | undefined): Column {
  const all = columns.slice(0, 12).map(({ name }) => quotedName(name)).join(", ");
  if (ids === undefined) {
    const first = columns.find(({ texts }) => texts > 0);
    if (first !== undefined) return first;
    const message = columns.length === 0 ? "The table is empty." : "All columns are numbers: none says which recording a row belongs to.";
    throw new VectorFault("vectors-unclear", message, "Add a column of ids or file names, or name one with --ids.");
  }
  const chosen = columns.find(({ name }) => name === ids) ?? columns.find(({ name }) => name.toLowerCase() === ids.trim().toLowerCase());
  if (chosen !== undefined) return chosen;
  throw new VectorFault("vectors-unclear", `The table has no column ${quotedName(ids)}; it has ${all}${columns.length > 12 ? " and more" : ""}.`, "Name one of these with --ids.");
}
