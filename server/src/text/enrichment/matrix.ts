/**
 * Word vectors as one row-major matrix while a table is built, and the few operations on it.
 * Rows are words, most frequent first; no unit.
 */
export interface WordMatrix {
  readonly words: readonly string[];
  readonly dimension: number;
  /** `words.length × dimension`, row-major. */
  readonly values: Float32Array;
}

export function rowOf(matrix: { readonly dimension: number; readonly values: Float32Array }, row: number): Float32Array {
  return matrix.values.subarray(row * matrix.dimension, (row + 1) * matrix.dimension);
}

export function indexOf(words: readonly string[]): Map<string, number> {
  return new Map(words.map((word, row) => [word, row]));
}

/** The given rows, in their order. */
export function selectRows(matrix: WordMatrix, rows: readonly number[]): WordMatrix {
  const values = new Float32Array(rows.length * matrix.dimension);
  for (const [position, row] of rows.entries()) values.set(rowOf(matrix, row), position * matrix.dimension);
  return { words: rows.map((row) => matrix.words[row] ?? ""), dimension: matrix.dimension, values };
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/** target += factor · source, in place. */
export function addScaled(target: Float32Array | Float64Array, source: ArrayLike<number>, factor: number): void {
  for (let k = 0; k < target.length; k++) target[k] = (target[k] ?? 0) + factor * (source[k] ?? 0);
}

/** Scales to length 1 in place; a zero vector stays. */
export function normalise(vector: Float32Array | Float64Array): void {
  const length = Math.sqrt(dot(vector, vector));
  if (length === 0) return;
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) / length;
}

/** Mean of the given rows. */
export function meanRow(matrix: WordMatrix, rows: Iterable<number>): Float64Array {
  const mean = new Float64Array(matrix.dimension);
  let count = 0;
  for (const row of rows) {
    addScaled(mean, rowOf(matrix, row), 1);
    count++;
  }
  return mean.map((value) => value / Math.max(1, count));
}

export function* firstRows(count: number): Generator<number> {
  for (let row = 0; row < count; row++) yield row;
}
