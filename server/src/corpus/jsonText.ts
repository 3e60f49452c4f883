/**
 * JSON from other programs as data; a fault is told with its line. NaN and Infinity, which Python writes though they are no JSON,
 * are read as null.
 */
import { failure, success, type Result } from "../protocol/result.ts";
import type { TextPosition } from "./annotations.ts";
import { jsonFault } from "./jsonFault.ts";
import { afterString } from "./jsonScan.ts";

/** Fails with `annotation-syntax`. */
export function parseJsonText(text: string, file: string): Result<unknown> {
  const fault = jsonFault(text);
  if (fault === undefined) return success(JSON.parse(withoutNumbersThatAreNone(text)));
  return failure({
    code: "annotation-syntax",
    message: `This is no valid JSON: ${fault.reason}.`,
    advice: "Mend the line; until then nothing of this file is used.",
    file,
    ...positionAt(text, fault.offset),
  });
}

/** Zero-based line and column of an offset. */
export function positionAt(text: string, offset: number): TextPosition {
  let [line, start] = [0, 0];
  for (const { index, 0: ending } of text.slice(0, offset).matchAll(/\r\n|\n|\r/gu)) [line, start] = [line + 1, index + ending.length];
  return { line, column: offset - start };
}

function withoutNumbersThatAreNone(text: string): string {
  if (!/NaN|Infinity/u.test(text)) return text;
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    parts.push(text.slice(at, quote < 0 ? text.length : quote).replace(/-?(?:NaN|Infinity)/gu, "null"));
    at = quote < 0 ? text.length : (afterString(text, quote) ?? text.length);
    if (quote >= 0) parts.push(text.slice(quote, at));
  }
  return parts.join("");
}
