/**
 * Finds the feature vector at a position: a list or record in brackets (JSON, Python, flow YAML), items or keys of a
 * YAML block, or a row of a table. Pure; looks at the excerpt only.
 */
import type { AnyFeatureName } from "../../protocol/features.ts";
import { cellAt, delimiterOf, splitRow, type Cell } from "../tableRow.ts";
import { lineAround, type Found, type HoverText } from "./hoverText.ts";
import { featureOfName, namesOfVector } from "./plausible.ts";

export type FeatureValues = readonly { readonly name: AnyFeatureName; readonly value: number }[];

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const ONE_NUMBER = new RegExp(`^${NUMBER}$`, "u");
const ENTRY = new RegExp(String.raw`["']?([A-Za-z][\w .-]*?)["']?\s*[:=]\s*(${NUMBER})(?![\w.])`, "gu");
/** Names make a vector where there are so many. */
const LEAST_NAMED = 3;
const BRACKET_REACH = 4096;

export function findVector(input: HoverText): Found<FeatureValues> | null {
  if (input.kind === "table") return tableRow(input, input.header, delimiterOf(input.header));
  const bracketed = inBrackets(input);
  if (bracketed !== null) return bracketed;
  if (input.kind === "markdown") return markdownRow(input) ?? blockItems(input);
  return input.kind === "yaml" ? (blockItems(input) ?? blockKeys(input)) : null;
}

function inBrackets(input: HoverText): Found<FeatureValues> | null {
  const { text, offset } = input;
  const start = openingBefore(text, offset);
  if (start === undefined) return null;
  const end = closingAfter(text, start);
  if (end === undefined || end < offset) return null;
  const content = text.slice(start + 1, end - 1);
  if (text[start] !== "{") {
    const values = numbers(withoutComments(content));
    const names = values && namesOfVector(values, text.slice(Math.max(0, start - 80), start));
    if (values !== undefined && names !== undefined) return { value: names.map((name, k) => ({ name, value: values[k] ?? NaN })), start, end };
  }
  if (input.isAnnotation && /\bratings["']?\s*:\s*$/u.test(text.slice(Math.max(0, start - 40), start))) return null; // Ratings have any scale.
  const entries = named([...content.matchAll(ENTRY)].map((match) => [match[1] ?? "", Number(match[2])]));
  return entries === undefined ? null : { value: entries, start, end };
}

/** Where the innermost bracket around the offset opens; one right at the offset counts. */
function openingBefore(text: string, offset: number): number | undefined {
  if (isOpening(text[offset])) return offset;
  let depth = isClosing(text[offset - 1]) && !isOpening(text[offset - 1]) ? -1 : 0;
  for (let at = offset - 1; at >= 0 && offset - at <= BRACKET_REACH; at -= 1) {
    if (isClosing(text[at])) depth += 1;
    else if (isOpening(text[at])) {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return undefined;
}

function closingAfter(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length && at - start <= 2 * BRACKET_REACH; at += 1) {
    if (isOpening(text[at])) depth += 1;
    else if (isClosing(text[at])) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function isOpening(character: string | undefined): boolean {
  return character === "[" || character === "(" || character === "{";
}

function isClosing(character: string | undefined): boolean {
  return character === "]" || character === ")" || character === "}";
}

function withoutComments(content: string): string {
  return content.replace(/#[^\n]*/gu, "");
}

function numbers(content: string): number[] | undefined {
  const parts = content.split(/[\s,;]+/u).filter((part) => part !== "");
  return parts.length > 0 && parts.length <= 14 && parts.every((part) => ONE_NUMBER.test(part)) ? parts.map(Number) : undefined;
}

function named(entries: readonly (readonly [string, number])[]): FeatureValues | undefined {
  const values = new Map<AnyFeatureName, number>();
  for (const [written, value] of entries) {
    const name = featureOfName(written);
    if (name !== undefined && !values.has(name) && Number.isFinite(value)) values.set(name, value);
  }
  return values.size < LEAST_NAMED ? undefined : [...values].map(([name, value]) => ({ name, value }));
}

const ITEM = new RegExp(String.raw`^(\s*)- +(${NUMBER})\s*(?:#.*)?$`, "u");

/** Items of a block list, one number a line. */
function blockItems(input: HoverText): Found<FeatureValues> | null {
  const run = linesAlike(input, (line) => ITEM.exec(line)?.[1]);
  if (run === null) return null;
  const values = run.lines.map((line) => Number(ITEM.exec(line)?.[2]));
  const names = namesOfVector(values, input.text.slice(Math.max(0, run.start - 80), run.start));
  return names === undefined ? null : { value: names.map((name, k) => ({ name, value: values[k] ?? NaN })), start: run.start, end: run.end };
}

const KEY = new RegExp(String.raw`^(\s*)["']?([A-Za-z][\w-]*)["']?\s*:\s+(\S.*)$`, "u");

/** Keys of a block mapping: all those of one indentation around the position. */
function blockKeys(input: HoverText): Found<FeatureValues> | null {
  const run = linesAlike(input, (line) => KEY.exec(line)?.[1]);
  if (run === null) return null;
  if (input.isAnnotation && /\bratings["']?\s*:\s*$/u.test(input.text.slice(Math.max(0, run.start - 40), run.start))) return null;
  const { start, end } = lineAround(input.text, input.offset);
  if (featureOfName(KEY.exec(input.text.slice(start, end))?.[2] ?? "") === undefined) return null;
  const entries = run.lines.flatMap((line): (readonly [string, number])[] => {
    const [, , key = "", written = ""] = KEY.exec(line) ?? [];
    const value = written.replace(/\s+#.*$/u, "");
    return ONE_NUMBER.test(value) ? [[key, Number(value)]] : [];
  });
  const value = named(entries);
  return value === undefined ? null : { value, start: run.start, end: run.end };
}

const MOST_LINES = 64;

/** The lines around the position that look alike: `shape` gives the same for all of them. */
function linesAlike({ text, offset }: HoverText, shape: (line: string) => string | undefined): { lines: string[]; start: number; end: number } | null {
  let { start, end } = lineAround(text, offset);
  const own = shape(text.slice(start, end));
  if (own === undefined) return null;
  const lines = [text.slice(start, end)];
  while (start > 0 && lines.length < MOST_LINES) {
    const before = lineAround(text, start - (text.startsWith("\r\n", start - 2) ? 2 : 1));
    if (shape(text.slice(before.start, before.end)) !== own) break;
    lines.unshift(text.slice(before.start, before.end));
    start = before.start;
  }
  while (end < text.length && lines.length < MOST_LINES) {
    const after = lineAround(text, end + (text.startsWith("\r\n", end) ? 2 : 1));
    if (shape(text.slice(after.start, after.end)) !== own) break;
    lines.push(text.slice(after.start, after.end));
    end = after.end;
  }
  return { lines, start, end };
}

/** A row by the names of its columns, else the numbers side by side around the position. */
function tableRow(input: HoverText, header: string, delimiter: string): Found<FeatureValues> | null {
  if (input.inHeader) return null;
  const { start, end } = lineAround(input.text, input.offset);
  const cells = splitRow(input.text.slice(start, end), delimiter, start);
  const here = cellAt(cells, input.offset);
  if (here === undefined || !ONE_NUMBER.test(here.cell.value)) return null;
  const columns = splitRow(header, delimiter).map((cell) => cell.value);
  if (featureOfName(columns[here.column] ?? "") !== undefined) {
    const found = columns.flatMap((name, column): [string, Cell][] => {
      const cell = cells[column];
      return cell !== undefined && featureOfName(name) !== undefined && ONE_NUMBER.test(cell.value) ? [[name, cell]] : [];
    });
    const value = named(found.map(([name, cell]) => [name, Number(cell.value)]));
    if (value !== undefined) return { value, ...boundsOf(found.map(([, cell]) => cell)) };
  }
  return numericRun(cells, here.column);
}

function numericRun(cells: readonly Cell[], column: number): Found<FeatureValues> | null {
  let [first, last] = [column, column];
  while (ONE_NUMBER.test(cells[first - 1]?.value ?? "")) first -= 1;
  while (ONE_NUMBER.test(cells[last + 1]?.value ?? "")) last += 1;
  const run = cells.slice(first, last + 1);
  const values = run.map(({ value }) => Number(value));
  const names = namesOfVector(values, "");
  return names === undefined ? null : { value: names.map((name, k) => ({ name, value: values[k] ?? NaN })), ...boundsOf(run) };
}

function boundsOf(cells: readonly Cell[]): { start: number; end: number } {
  return { start: Math.min(...cells.map(({ start }) => start)), end: Math.max(...cells.map(({ end }) => end)) };
}

/** A row of a Markdown table; its names are in the first line of the table. */
function markdownRow(input: HoverText): Found<FeatureValues> | null {
  const { text, offset } = input;
  const own = lineAround(text, offset);
  if (!text.slice(own.start, own.end).trimStart().startsWith("|")) return null;
  let header = own;
  for (let lines = 0; header.start > 0 && lines < 200; lines += 1) {
    const before = lineAround(text, header.start - (text.startsWith("\r\n", header.start - 2) ? 2 : 1));
    if (!text.slice(before.start, before.end).trimStart().startsWith("|")) break;
    header = before;
  }
  return tableRow({ ...input, inHeader: header.start === own.start }, text.slice(header.start, header.end), "|");
}
