/**
 * Vectors computed elsewhere, as a file of them is read: one named row a vector, all of one length. Why a file is not read
 * is thrown as a fault by the readers of this folder and caught by `readVectorFile` alone.
 */
export interface VectorTable {
  /** What each row is called in the file: a path, a stem, an id. */
  readonly names: readonly string[];
  readonly dimension: number;
  /** Row-major: `values[row * dimension + k]`. */
  readonly values: Float64Array;
  /** Names of the dimensions; null where the file has none. */
  readonly dimensionNames: readonly string[] | null;
  /** Which array or columns the vectors and the names were taken from. */
  readonly vectorsFrom: string;
  readonly namesFrom: string;
  /** Sentences for a person: what was left out. */
  readonly notes: readonly string[];
}

/** Limits, so that no file can fill the memory: 128 MB of numbers, more than sixteen thousand vectors of a thousand. */
export const MOST_VALUES = 1 << 24;
export const MOST_ROWS = 1_000_000;
export const MOST_FILE_BYTES = 512 * 2 ** 20;

export type FaultCode = "vectors-damaged" | "vectors-refused" | "vectors-too-large" | "vectors-unclear";

export class VectorFault extends Error {
  readonly code: FaultCode;
  readonly advice: string;

  constructor(code: FaultCode, message: string, advice: string) {
    super(message);
    this.name = "VectorFault";
    this.code = code;
    this.advice = advice;
  }
}

export function damagedFault(detail: string): VectorFault {
  return new VectorFault("vectors-damaged", `The file is damaged: ${detail}.`, "Fetch it or write it again.");
}

/** Refuses before anything of that size is made. */
export function checkSize(rows: number, dimension: number): void {
  if (rows <= MOST_ROWS && rows * dimension <= MOST_VALUES) return;
  const advice = `At most ${MOST_ROWS} rows and ${MOST_VALUES} numbers are read; keep the rows of this corpus only.`;
  throw new VectorFault("vectors-too-large", `There are ${rows} rows of ${dimension} numbers.`, advice);
}

/** The vector of one row, a copy. */
export function rowOf({ values, dimension }: Pick<VectorTable, "values" | "dimension">, row: number): Float64Array {
  return values.slice(row * dimension, (row + 1) * dimension);
}

/** A name from a file for a message: short, and without control characters. */
export function quotedName(text: string): string {
  const visible = text.slice(0, 120).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");
  return `'${visible}${text.length > 120 ? "…" : ""}'`;
}
