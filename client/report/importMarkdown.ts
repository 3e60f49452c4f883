/** What an import of vectors found, as a page: who has a vector and by which row, and what is left over. Pure. */
import type { VectorImportReport } from "../../server/src/protocol/vectors.ts";
import { fill, type Translate } from "../views/format.ts";
import { escapeMarkdown, markdownTable } from "./markdown.ts";

/** A page of thousands of rows is not read; the command line lists them all. */
const MOST_LINES = 200;

export function importMarkdown(report: VectorImportReport, t: Translate = fill): string {
  const { name, source, dimension, rows, performances, matched, matches, nearly, withoutVector, unusedRows, ambiguousRows, notFiniteRows, notes } = report;
  const isNear = new Set(nearly.map(({ performance }) => performance));
  const plain = escapeMarkdown;
  const sections = [
    `# ${t("Imported vectors: {0}", plain(name))}`,
    t("**{0} of {1} performances have a vector.**", matched, performances),
    t("{0} vectors of {1} numbers from {2} of {3}, named by {4}.", rows, dimension, plain(source.vectors), plain(source.file), plain(source.ids)),
    ...notes.map((note) => `⚠ ${plain(note)}`),
    list(t("Performances without a vector"), withoutVector.map(plain), t),
    list(t("Rows that fit no performance"), unusedRows.map(plain), t),
    list(t("Rows that may mean several performances; none is taken"), ambiguousRows.filter(({ repeated }) => !repeated).map(({ row, performances: ids }) => `${plain(row)}: ${ids.map(plain).join(", ")}`), t),
    list(t("Several rows for one performance; none is taken"), ambiguousRows.filter(({ repeated }) => repeated).map(({ row, performances: ids }) => `${plain(row)}: ${ids.map(plain).join(", ")}`), t),
    list(t("Rows left out, with a value that is no number"), notFiniteRows.map(plain), t),
    matchTable(matches.map(({ row, performance }) => [plain(performance), plain(row), ...(isNear.size === 0 ? [] : [isNear.has(performance) ? t("nearly the same name") : ""])]), t),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function list(title: string, lines: readonly string[], t: Translate): string {
  if (lines.length === 0) return "";
  return [`## ${title} (${lines.length})`, "", ...lines.slice(0, MOST_LINES).map((line) => `- ${line}`), ...more(lines.length, t)].join("\n");
}

function matchTable(cells: readonly (readonly string[])[], t: Translate): string {
  if (cells.length === 0) return "";
  const columns = [{ title: t("Performance") }, { title: t("Row") }, { title: t("Matched by") }].slice(0, cells[0]?.length);
  const table = markdownTable(columns, cells.slice(0, MOST_LINES));
  return [`## ${t("Matched")} (${cells.length})`, "", table, ...more(cells.length, t)].join("\n");
}

function more(count: number, t: Translate): string[] {
  return count > MOST_LINES ? ["", t("… and {0} more", count - MOST_LINES)] : [];
}
