/**
 * JSON from other programs as data, and where in the text things stand: JSON is YAML, whose parser keeps positions. NaN and Infinity,
 * which Python writes though they are no JSON, are read as null.
 */
import { isCollection, isNode, LineCounter, parseDocument, type Document } from "yaml";
import { failure, success, type Result } from "../protocol/result.ts";
import type { TextPosition } from "./annotations.ts";

/** In longer texts nothing is located: it would take seconds. */
const LOCATED_LENGTH = 2 ** 20;
const LOCATED_DEPTH = 100;
const BRACKETS = /"(?:[^"\\]|\\.)*"|[[\]{}]/gsu;
/** Strings, which stay as they are, and what is to become null. */
const NO_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gsu;

/** Fails with `annotation-syntax`. */
export function parseJsonText(text: string, file: string): Result<unknown> {
  try {
    return success(JSON.parse(/NaN|Infinity/u.test(text) ? text.replace(NO_NUMBERS, (found) => (found.startsWith('"') ? found : "null")) : text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure({ code: "annotation-syntax", message: `This is no valid JSON: ${reason}.`, advice: "Mend it; until then nothing of this file is used.", file, ...new JsonPlaces(text).fault() });
  }
}

/** Looks for places in a text, which is parsed when the first is wanted. */
export class JsonPlaces {
  readonly #text: string;
  readonly #lines = new LineCounter();
  #document: Document | null | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Zero-based. Of what is not there, where the innermost that is there begins; nothing where places are not looked for. */
  position(path: readonly (string | number)[]): TextPosition | undefined {
    for (let depth = path.length; depth >= 0; depth--) {
      const range = this.range(path.slice(0, depth));
      if (range !== undefined) return this.#positionAt(range[0]);
    }
    return undefined;
  }

  /** Offsets of the value's begin and end. */
  range(path: readonly (string | number)[]): readonly [number, number] | undefined {
    const document = this.#parsed();
    const node = path.length === 0 ? document?.contents : document?.getIn(path, true);
    return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;
  }

  /** Where the text stops being JSON, as far as YAML sees it. */
  fault(): TextPosition | undefined {
    const document = this.#parsed();
    const fault = document?.errors[0];
    if (fault !== undefined) return this.#positionAt(fault.pos[0]);
    return document !== null && !isCollection(document.contents) ? { line: 0, column: 0 } : undefined;
  }

  #parsed(): Document | null {
    if (this.#document === undefined) {
      const isPlain = this.#text.length <= LOCATED_LENGTH && !isNestedDeeply(this.#text);
      this.#document = isPlain ? parseDocument(this.#text, { lineCounter: this.#lines, uniqueKeys: false, logLevel: "silent" }) : null;
    }
    return this.#document;
  }

  #positionAt(offset: number): TextPosition {
    const { line, col } = this.#lines.linePos(offset);
    return { line: line - 1, column: col - 1 };
  }
}

/** What the parser of YAML would need all memory for. */
function isNestedDeeply(text: string): boolean {
  let depth = 0;
  for (const [found] of text.matchAll(BRACKETS)) {
    if (found === "[" || found === "{") depth += 1;
    else if (found === "]" || found === "}") depth -= 1;
    if (depth > LOCATED_DEPTH) return true;
  }
  return false;
}
