/**
 * The stored form of a table: for each word `dimension` signed bytes, then one little-endian float32 scale a word
 * (all bytes first, all scales last). A value is byte × scale; the largest magnitude of a row maps to 127.
 */
import { rowOf, type WordMatrix } from "../enrichment/matrix.ts";

/** Fills `bytes`, as many as the vector has values, and gives their scale. */
export function quantiseRow(vector: Float32Array, bytes: Int8Array): number {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest === 0 ? 1 : largest / 127;
  for (let k = 0; k < vector.length; k++) bytes[k] = Math.round((vector[k] ?? 0) / scale);
  return scale;
}

export function quantise(matrix: WordMatrix, rows: readonly number[]): Uint8Array {
  const size = matrix.dimension;
  const bytes = new Uint8Array(rows.length * (size + 4));
  const values = new Int8Array(bytes.buffer);
  const view = new DataView(bytes.buffer);
  for (const [position, row] of rows.entries()) {
    const scale = quantiseRow(rowOf(matrix, row), values.subarray(position * size, (position + 1) * size));
    view.setFloat32(rows.length * size + 4 * position, scale, true);
  }
  return bytes;
}
