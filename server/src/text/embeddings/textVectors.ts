/**
 * Word vectors as text: on each line a word and, as the last fields, its numbers. Words may hold blanks. Blank lines are passed
 * over. Numbers that cannot be single-precision floats are refused, with their line.
 */
import type { Problem } from "../../protocol/result.ts";
import { damaged, LONGEST_LINE } from "./limits.ts";
import type { VectorFormat } from "./vectorFormat.ts";
import type { VectorReader, VectorSink } from "./vectorReader.ts";

const MOST_SINGLE = 3.4028234663852886e38;
const BLANK = 32;
const TAB = 9;
const RETURN = 13;

export class TextVectors implements VectorReader {
  read = 0;
  readonly notes: string[] = [];
  readonly #format: VectorFormat;
  readonly #sink: VectorSink;
  readonly #vector: Float32Array;
  readonly #decoder = new TextDecoder();
  #rest = "";
  #line: number;

  /** Of what follows the header. */
  constructor(format: VectorFormat, sink: VectorSink) {
    this.#format = format;
    this.#sink = sink;
    this.#vector = new Float32Array(format.dimension);
    this.#line = format.headerBytes > 0 ? 1 : 0;
  }

  push(bytes: Uint8Array): Problem | undefined {
    const text = this.#rest + this.#decoder.decode(bytes, { stream: true });
    let start = 0;
    for (let stop = text.indexOf("\n"); stop >= 0; stop = text.indexOf("\n", start)) {
      const problem = this.#take(text, start, stop);
      if (problem !== undefined) return problem;
      start = stop + 1;
    }
    this.#rest = text.slice(start);
    return this.#rest.length > LONGEST_LINE ? damaged(`Line ${this.#line + 1} has more than ${LONGEST_LINE} characters.`) : undefined;
  }

  end(): Problem | undefined {
    const text = this.#rest + this.#decoder.decode();
    const problem = this.#take(text, 0, text.length);
    if (problem !== undefined) return problem;
    const { declaredWords } = this.#format;
    if (declaredWords === undefined) return undefined;
    if (this.read < declaredWords) return damaged(`It is cut off: its header declares ${declaredWords} words, and it ends after ${this.read}.`);
    if (this.read > declaredWords) this.notes.push(`Its header declares ${declaredWords} words, and it holds ${this.read}.`);
    return undefined;
  }

  #take(text: string, start: number, stop: number): Problem | undefined {
    this.#line += 1;
    let end = beforeBlanks(text, start, stop);
    if (end === start) return undefined;
    const { dimension } = this.#format;
    for (let k = dimension - 1; k >= 0; k--) {
      const from = beforeField(text, start, end);
      if (from === start) return this.#wrongCount(dimension - 1 - k + (isNumber(text.slice(from, end)) ? 1 : 0));
      const value = Number(text.slice(from, end));
      if (!(Math.abs(value) <= MOST_SINGLE)) return this.#noNumber(text.slice(from, end), k, text.slice(start, end));
      this.#vector[k] = value;
      end = beforeBlanks(text, start, from);
    }
    if (end === start) return this.#wrongCount(dimension);
    const last = text.slice(beforeField(text, start, end), end);
    // A word may well end in a whole number, but not in a value.
    if (end - last.length > start && /^[-+]?\d*\.\d+(?:e[-+]?\d+)?$/iu.test(last)) return this.#wrongCount(text.slice(start, stop).trim().split(/[ \t]+/).length - 1);
    this.read += 1;
    return this.#sink(text.slice(start, end), this.#vector);
  }

  #wrongCount(found: number): Problem {
    const { dimension } = this.#format;
    const nameless = found === dimension ? ` and no word` : "";
    return { ...damaged(`Line ${this.#line} has ${found} numbers${nameless}, where a word and ${dimension} numbers are expected.`), advice: "Mend or remove the line; or give the right number of values a word as the dimension." };
  }

  #noNumber(field: string, position: number, line: string): Problem {
    // With too few numbers the look back ends within the word.
    const isShort = !/^[-+]?(?:nan|inf)/iu.test(field) && !line.split(/[ \t]+/).slice(0, -1).some(isNumber);
    if (isShort) return this.#wrongCount(this.#format.dimension - 1 - position);
    const shown = field.length > 40 ? `${field.slice(0, 40)}…` : field;
    return { ...damaged(`Line ${this.#line} has '${shown}' in the place of number ${position + 1} of ${this.#format.dimension}.`), advice: "Mend or remove the line; nothing was imported." };
  }
}

function isNumber(field: string): boolean {
  return field !== "" && Number.isFinite(Number(field));
}

function beforeBlanks(text: string, start: number, end: number): number {
  while (end > start && isGap(text.charCodeAt(end - 1))) end--;
  return end;
}

function beforeField(text: string, start: number, end: number): number {
  while (end > start && !isGap(text.charCodeAt(end - 1))) end--;
  return end;
}

function isGap(code: number): boolean {
  return code === BLANK || code === TAB || code === RETURN;
}
