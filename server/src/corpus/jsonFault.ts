/** Where a text stops being JSON, and why: the engine's own messages tell no place. NaN and Infinity are let through. */
import { afterString, skipBlanks } from "./jsonScan.ts";

export interface JsonFault {
  readonly offset: number;
  /** Ends a sentence that begins "This is no valid JSON: ". */
  readonly reason: string;
}

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b|-?NaN\b|-?Infinity\b/uy;
const ESCAPES = /\\(?<known>u[0-9a-fA-F]{4}|["\\/bfnrt])?/gu;
const BAD_CHARACTER = /[\u0000-\u001f]/u;

type Expected = "a value" | "a value or ]" | "a key in quotation marks" | "a key in quotation marks or }" | "a comma or the closing bracket" | "nothing more";

/** Undefined where there is none. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "a value";
  let at = 0;
  const closed = (): Expected => (open.length === 0 ? "nothing more" : "a comma or the closing bracket");
  for (;;) {
    at = skipBlanks(text, at);
    const character = text[at];
    const wrong: JsonFault = { offset: at, reason: `${expected} should stand here` };
    if (character === undefined) return expected === "nothing more" ? undefined : { offset: at, reason: "it ends too early" };
    if (expected === "nothing more") return wrong;
    const inside = open.at(-1);
    if ((character === "]" && inside === "[" && expected !== "a value") || (character === "}" && inside === "{" && (expected === "a key in quotation marks or }" || expected === "a comma or the closing bracket"))) {
      open.pop();
      expected = closed();
      at += 1;
    } else if (expected === "a comma or the closing bracket") {
      if (character !== ",") return wrong;
      expected = inside === "{" ? "a key in quotation marks" : "a value";
      at += 1;
    } else if (character === '"') {
      const end = afterString(text, at);
      const fault = stringFault(text, at, end);
      if (fault !== undefined || end === undefined) return fault;
      at = end;
      if (expected === "a value" || expected === "a value or ]") expected = closed();
      else {
        at = skipBlanks(text, at);
        if (text[at] !== ":") return { offset: at, reason: "a colon should stand here" };
        expected = "a value";
        at += 1;
      }
    } else if (expected !== "a value" && expected !== "a value or ]") return wrong;
    else if (character === "{" || character === "[") {
      open.push(character);
      expected = character === "{" ? "a key in quotation marks or }" : "a value or ]";
      at += 1;
    } else {
      SCALAR.lastIndex = at;
      const scalar = SCALAR.exec(text);
      if (scalar === null) return wrong;
      expected = closed();
      at += scalar[0].length;
    }
  }
}

function stringFault(text: string, start: number, end: number | undefined): JsonFault | undefined {
  if (end === undefined) return { offset: start, reason: "this quotation mark is never closed" };
  const inside = text.slice(start, end);
  for (const { index, groups } of inside.matchAll(ESCAPES)) {
    if (groups?.["known"] === undefined) return { offset: start + index, reason: "a backslash stands here that begins no escape" };
  }
  const character = BAD_CHARACTER.exec(inside);
  return character === null ? undefined : { offset: start + character.index, reason: "a line end or another control character stands within quotation marks" };
}
