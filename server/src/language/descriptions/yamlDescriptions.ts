/**
 * The descriptions in the text of an `*.espressivo.yaml`: values of `text`, and bare items under `descriptions`. Goes
 * by lines, so that it can begin anywhere in a file of any size; a test holds it to the YAML parser. Pure.
 */
import type { DescriptionText } from "./descriptionText.ts";

const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/gu;
const ENTRY = /^(\s*(?:-\s+)*)(?:(["']?)([\w -]+)\2\s*:(?=\s|$)\s*)?/u;

interface Line {
  readonly start: number;
  /** Without its end. */
  readonly text: string;
  readonly next: number;
}

/** In order. `context`: false where the text begins in mid-file, within a list of descriptions perhaps. */
export function* yamlDescriptions(text: string): Generator<DescriptionText> {
  /** Column of the key `descriptions` whose items are read. */
  let listColumn: number | undefined;
  for (let at = 0; at < text.length; ) {
    const line = lineAt(text, at);
    at = line.next;
    const content = line.text.trim();
    if (content === "" || content.startsWith("#")) continue;
    const [prefix = "", lead = "", , key] = ENTRY.exec(line.text) ?? [];
    const indent = line.text.length - line.text.trimStart().length;
    const isItem = content.startsWith("-") && /^-(?:\s|$)/u.test(content);
    if (listColumn !== undefined && (indent < listColumn || (indent === listColumn && !isItem))) listColumn = undefined;
    const valueStart = line.start + prefix.length;
    if (key === "descriptions") {
      listColumn = lead.length;
      const flow = text[valueStart] === "[" ? flowDescriptions(text, valueStart, true) : undefined;
      if (flow !== undefined) {
        yield* flow.found;
        at = Math.max(at, flow.end);
      }
    } else if (text[valueStart] === "{" || text[valueStart] === "[") {
      const flow = flowDescriptions(text, valueStart, false);
      yield* flow.found;
      at = Math.max(at, flow.end);
    } else if (key === "text" || (key === undefined && isItem && listColumn !== undefined)) {
      const scalar = blockScalar(text, line, valueStart, key === "text" ? lead.length : indent);
      if (scalar !== undefined) {
        if (scalar.end > scalar.start) yield describe(text, scalar.start, scalar.end, scalar.keepsLines);
        at = Math.max(at, scalar.next);
      }
    } else {
      // A quoted or literal value of another key may hold lines that look like ours.
      const scalar = key === undefined ? undefined : blockScalar(text, line, valueStart, lead.length);
      if (scalar !== undefined) at = Math.max(at, scalar.next);
    }
  }
}

interface Scalar {
  readonly start: number;
  readonly end: number;
  /** Where reading goes on. */
  readonly next: number;
  readonly keepsLines: boolean;
}

/** The scalar that begins at `start` in `line`; its further lines are indented by more than `indent`. */
function blockScalar(text: string, line: Line, start: number, indent: number): Scalar | undefined {
  const first = text[start];
  if (first === '"' || first === "'") {
    const end = closingQuote(text, start);
    return { start: start + 1, end, next: lineAt(text, end).next, keepsLines: false };
  }
  const lineEnd = line.start + line.text.length;
  if (first === "|" || first === ">") {
    const lines = deeperLines(text, line.next, indent);
    return { start: lines.start, end: lines.end, next: lines.next, keepsLines: first === "|" };
  }
  if (start >= lineEnd) {
    // The value may begin in the next line.
    const next = lineAt(text, line.next);
    const own = next.text.length - next.text.trimStart().length;
    if (next.text.trim() === "" || own <= indent || /^\s*(?:-\s|#)/u.test(next.text) || /^\s*["']?[\w -]+["']?\s*:(?:\s|$)/u.test(next.text)) return undefined;
    return blockScalar(text, next, next.start + own, indent);
  }
  const comment = /\s#.*$/u.exec(text.slice(start, lineEnd));
  if (comment !== null) return { start, end: start + comment.index, next: line.next, keepsLines: false };
  const more = deeperLines(text, line.next, indent, true);
  return more.end > line.next ? { start, end: more.end, next: more.next, keepsLines: false } : { start, end: start + text.slice(start, lineEnd).trimEnd().length, next: line.next, keepsLines: false };
}

function deeperLines(text: string, from: number, indent: number, isPlain = false): { start: number; end: number; next: number } {
  let [start, end, at] = [from, from, from];
  while (at < text.length) {
    const line = lineAt(text, at);
    const isBlank = line.text.trim() === "";
    const own = line.text.length - line.text.trimStart().length;
    if (!isBlank && own <= indent) break;
    if (isPlain && /^\s*#/u.test(line.text)) break;
    if (!isBlank) {
      if (end === from && !isPlain) start = line.start + own;
      end = line.start + line.text.trimEnd().length;
    }
    at = line.next;
  }
  return { start, end, next: end === from ? from : at };
}

/** Within brackets: values of `text`, and, of a list of descriptions, its bare items. */
function flowDescriptions(text: string, start: number, isList: boolean): { found: DescriptionText[]; end: number } {
  const found: DescriptionText[] = [];
  const open: string[] = [];
  let key = "";
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (character === "[" || character === "{") {
      open.push(character);
      key = "";
      at += 1;
    } else if (character === "]" || character === "}") {
      open.pop();
      key = "";
      at += 1;
      if (open.length === 0) break;
    } else if (character === "," || /\s/u.test(character)) {
      if (character === ",") key = "";
      at += 1;
    } else if (character === "#" && /\s/u.test(text[at - 1] ?? "")) {
      at = lineAt(text, at).next;
    } else {
      const scalar = flowScalar(text, at);
      at = scalar.next;
      const colon = /^\s*:(?=[\s,[\]{}"']|$)/u.exec(text.slice(at, at + 200));
      if (colon !== null && key === "") {
        key = text.slice(scalar.start, scalar.end);
        at += colon[0].length;
        continue;
      }
      const isBareItem = isList && open.length === 1;
      if ((key === "text" || isBareItem) && scalar.end > scalar.start) found.push(describe(text, scalar.start, scalar.end, false));
      key = "";
      if (scalar.next === scalar.start) at += 1;
    }
  }
  return { found, end: lineAt(text, Math.max(start, at - 1)).next };
}

function flowScalar(text: string, start: number): { start: number; end: number; next: number } {
  if (text[start] === '"' || text[start] === "'") {
    const end = closingQuote(text, start);
    return { start: start + 1, end, next: Math.min(text.length, end + 1) };
  }
  let end = start;
  while (end < text.length && !/[,[\]{}\r\n]/u.test(text[end] ?? "") && !(text[end] === ":" && /[\s,[\]{}]|^$/u.test(text[end + 1] ?? "")) && !(text[end] === "#" && text[end - 1] === " ")) end += 1;
  return { start, end: start + text.slice(start, end).trimEnd().length, next: end };
}

function closingQuote(text: string, start: number): number {
  const quote = text[start] ?? "";
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\" && quote === '"') at += 1;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at += 1;
      else return at;
    }
  }
  return text.length;
}

function lineAt(text: string, at: number): Line {
  LINE.lastIndex = at;
  const whole = LINE.exec(text)?.[0] ?? "";
  return { start: at, text: whole.replace(/[\r\n]+$/u, ""), next: at + Math.max(1, whole.length) };
}

function describe(text: string, start: number, end: number, keepsLines: boolean): DescriptionText {
  const raw = text.slice(start, end);
  return { start, end, text: keepsLines ? raw : raw.replace(/[\r\n]/gu, " ") };
}
