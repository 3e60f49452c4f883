/** The descriptions in the text of a table of listeners' answers: the column `answer`. Pure. */
import { delimiterOf, splitRow } from "../tableRow.ts";
import type { DescriptionText } from "./descriptionText.ts";

/** In order, one a row; cells that go over several lines are one. */
export function* tableDescriptions(text: string): Generator<DescriptionText> {
  const header = /^[^\r\n]*/u.exec(text)?.[0] ?? "";
  const delimiter = delimiterOf(header);
  const column = answerColumn(header);
  if (column < 0) return;
  for (let at = rowEnd(text, 0); at < text.length; ) {
    const end = rowEnd(text, at);
    const cell = splitRow(text.slice(at, end).replace(/[\r\n]+$/u, ""), delimiter, at)[column];
    if (cell !== undefined && cell.end > cell.start) yield { start: cell.start, end: cell.end, text: text.slice(cell.start, cell.end) };
    at = end;
  }
}

/** -1 where there is none. */
export function answerColumn(header: string): number {
  return splitRow(header, delimiterOf(header)).findIndex(({ value }) => value.trim().toLowerCase() === "answer");
}

/** Where the row after the one that begins at `start` begins. A row whose quotation mark never closes is one line. */
function rowEnd(text: string, start: number): number {
  let firstEnd: number | undefined;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) quoted = !quoted;
    else if (character === LF || character === CR) {
      const next = character === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
      if (!quoted) return next;
      firstEnd ??= next;
      if (at - start > MOST_ROW) return firstEnd;
    }
  }
  return quoted ? (firstEnd ?? text.length) : text.length;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;
const MOST_ROW = 65_536;
