/**
 * What a hover looks at: some text around the position, never the whole of a large document. Pure; offsets are UTF-16
 * code units within the excerpt.
 */
export type TextKind = "json" | "yaml" | "table" | "markdown" | "python" | "plain";

export interface HoverText {
  readonly text: string;
  readonly offset: number;
  readonly kind: TextKind;
  /** Of a table its first line, else empty. */
  readonly header: string;
  /** Whether the offset is in the table's first line. */
  readonly inHeader: boolean;
  /** `*.espressivo.yaml`. */
  readonly isAnnotation: boolean;
}

/** A stretch of the excerpt and what it means. */
export interface Found<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

const REACH = 16_384;
const HEADER_LIMIT = 16_384;

/** The excerpt and where in the document it begins. Constant in the document's length, but for its first line. */
export function excerptAround(content: string, offset: number, languageId: string, path: string): HoverText & { readonly start: number } {
  const kind = textKind(languageId, path);
  const start = Math.max(0, offset - REACH);
  const firstLineEnd = kind === "table" ? lineEnd(content, 0, HEADER_LIMIT) : 0;
  return {
    text: content.slice(start, offset + REACH),
    offset: offset - start,
    start,
    kind,
    header: content.slice(content.startsWith("\uFEFF") ? 1 : 0, firstLineEnd),
    inHeader: kind === "table" && offset <= firstLineEnd,
    isAnnotation: isAnnotationYaml(path),
  };
}

export function isAnnotationYaml(path: string): boolean {
  return /\.espressivo\.ya?ml$/iu.test(path);
}

/** The name's ending says more of tables than language ids, which depend on extensions. */
export function textKind(languageId: string, path: string): TextKind {
  if (/\.(?:csv|tsv)$/iu.test(path) || languageId === "csv" || languageId === "tsv") return "table";
  if (languageId === "yaml" || /\.ya?ml$/iu.test(path)) return "yaml";
  if (languageId === "json" || languageId === "jsonc" || languageId === "jsonl" || /\.(?:jsonc?|jsonl)$/iu.test(path)) return "json";
  if (languageId === "python" || path.endsWith(".py")) return "python";
  return languageId === "markdown" || /\.(?:md|markdown)$/iu.test(path) ? "markdown" : "plain";
}

/** The line around an offset: its bounds without the line end, at most `limit` characters to each side. */
export function lineAround(text: string, offset: number, limit = 4096): { readonly start: number; readonly end: number } {
  let start = offset;
  while (start > 0 && offset - start < limit && !isLineEnd(text, start - 1)) start -= 1;
  return { start, end: lineEnd(text, offset, limit) };
}

function lineEnd(text: string, offset: number, limit: number): number {
  let end = offset;
  while (end < text.length && end - offset < limit && !isLineEnd(text, end)) end += 1;
  return end;
}

function isLineEnd(text: string, at: number): boolean {
  const character = text.charCodeAt(at);
  return character === 10 || character === 13;
}
