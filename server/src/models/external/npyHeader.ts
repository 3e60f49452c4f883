/**
 * The header of a NumPy array file (.npy, numpy.lib.format versions 1.0 to 3.0): a Python dictionary of three entries.
 * It is read by a grammar of literals and never evaluated.
 */
import { damagedFault, quotedName, VectorFault } from "./vectorTable.ts";

export type NpyKind = "float" | "int" | "uint" | "bool" | "bytes" | "unicode";

export interface NpyHeader {
  readonly kind: NpyKind;
  /** Of one element: 4 a character for unicode. */
  readonly itemBytes: number;
  readonly littleEndian: boolean;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the elements begin. */
  readonly dataStart: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const LONGEST_HEADER = 65536;
const MOST_DIMENSIONS = 32;
const WIDTHS: Readonly<Record<string, readonly [NpyKind, readonly number[]]>> = {
  f: ["float", [2, 4, 8]],
  i: ["int", [1, 2, 4, 8]],
  u: ["uint", [1, 2, 4, 8]],
  b: ["bool", [1]],
};

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((value, index) => bytes[index] === value);
}

/** @param name of the array, for messages. @throws VectorFault */
export function parseNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  if (!isNpy(bytes)) throw damagedFault(`${name} is no NumPy array`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] ?? 0;
  const start = version === 1 ? 10 : 12;
  if (version < 1 || version > 3 || bytes.length < start) throw damagedFault(`${name} has an unknown version or ends in its header`);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER || start + length > bytes.length) throw damagedFault(`the header of ${name} is cut off or absurdly long`);
  const text = new TextDecoder(version === 3 ? "utf-8" : "latin1").decode(bytes.subarray(start, start + length));
  const entries = parseLiteral(text, name);
  if (!(entries instanceof Map)) throw damagedFault(`the header of ${name} is no dictionary`);
  const fortranOrder = entries.get("fortran_order");
  const shape = entries.get("shape");
  if (typeof fortranOrder !== "boolean" || !Array.isArray(shape) || shape.length > MOST_DIMENSIONS || !shape.every(isLength)) {
    throw damagedFault(`the header of ${name} has no shape`);
  }
  return { ...elementType(entries.get("descr"), name), fortranOrder, shape, dataStart: start + length };
}

function elementType(descr: Literal | undefined, name: string): Pick<NpyHeader, "kind" | "itemBytes" | "littleEndian"> {
  const match = typeof descr === "string" ? /^([<>|=]?)([A-Za-z?])(\d{0,9})$/u.exec(descr) : null;
  if (typeof descr !== "string" || match === null) {
    const advice = "Save plain arrays: numbers for the vectors, strings for their names.";
    throw new VectorFault("vectors-refused", `${name} has elements of several fields (or of no known type).`, advice);
  }
  const [, order = "", letter = "", digits = ""] = match;
  if (letter === "O") {
    const advice = "Save names with `.astype('U')` and vectors as numbers, and without `allow_pickle`.";
    throw new VectorFault("vectors-refused", `${name} holds Python objects (a pickle), which are never read.`, advice);
  }
  const width = Number(digits);
  const littleEndian = order !== ">";
  if (letter === "S" || letter === "a") return { kind: "bytes", itemBytes: width, littleEndian };
  if (letter === "U") return { kind: "unicode", itemBytes: 4 * width, littleEndian };
  const [kind, widths] = WIDTHS[letter] ?? [undefined, []];
  if (kind !== undefined && widths.includes(width)) return { kind, itemBytes: width, littleEndian };
  const advice = "Convert them: floats of 2, 4 or 8 bytes, whole numbers and strings of fixed width are read.";
  throw new VectorFault("vectors-refused", `${name} has elements of the type ${quotedName(descr)}, which is not read.`, advice);
}

function isLength(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

type Literal = string | number | boolean | null | Literal[] | Map<string, Literal>;

const DEEPEST = 6;

/** Strings without escapes, whole numbers, True, False, None, tuples, lists and dictionaries. */
function parseLiteral(text: string, name: string): Literal {
  const tokens = text.match(/'[^'\\]*'|"[^"\\]*"|\d+L?|[A-Za-z_]+|[{}()[\],:]|\S/gu) ?? [];
  let at = 0;
  const broken = (): VectorFault => damagedFault(`the header of ${name} cannot be read`);
  const next = (): string => tokens[at++] ?? "";

  function list(end: string, depth: number): Literal[] {
    const values: Literal[] = [];
    while (tokens[at] !== end) {
      values.push(value(depth));
      if (tokens[at] === ",") at += 1;
      else if (tokens[at] !== end) throw broken();
    }
    at += 1;
    return values;
  }

  function dictionary(depth: number): Map<string, Literal> {
    const entries = new Map<string, Literal>();
    while (tokens[at] !== "}") {
      const key = value(depth);
      if (typeof key !== "string" || entries.has(key) || next() !== ":") throw broken();
      entries.set(key, value(depth));
      if (tokens[at] === ",") at += 1;
      else if (tokens[at] !== "}") throw broken();
    }
    at += 1;
    return entries;
  }

  function value(depth: number): Literal {
    if (depth > DEEPEST) throw broken();
    const token = next();
    if (token.startsWith("'") || token.startsWith('"')) {
      if (token.length < 2) throw broken();
      return token.slice(1, -1);
    }
    if (/^\d/u.test(token)) return Number(token.replace("L", ""));
    if (token === "(" || token === "[") return list(token === "(" ? ")" : "]", depth + 1);
    if (token === "{") return dictionary(depth + 1);
    if (token === "True" || token === "False") return token === "True";
    if (token === "None") return null;
    throw broken();
  }

  const parsed = value(0);
  if (at !== tokens.length) throw broken();
  return parsed;
}
