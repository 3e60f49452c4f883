/**
 * The leading left singular vectors of a sparse matrix by subspace iteration from a seeded random start (the power scheme
 * of N. Halko, P.-G. Martinsson and J. Tropp 2011). Deterministic; their signs are arbitrary.
 */
import { addScaled, dot, normalise } from "../../server/src/text/enrichment/matrix.ts";
import { seededRandom } from "../../server/src/text/enrichment/random.ts";

/** Row by row: row r has `values[i]` in the columns `columns[i]`, `starts[r] ≤ i < starts[r + 1]`. */
export interface SparseMatrix {
  readonly rows: number;
  readonly width: number;
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/** A·v, `width` values in, `rows` out. */
function multiply(matrix: SparseMatrix, vector: Float64Array): Float64Array {
  const { columns, rows, starts, values } = matrix;
  const result = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] ?? 0;
    let sum = 0;
    for (let i = starts[row] ?? 0; i < end; i++) sum += (values[i] ?? 0) * (vector[columns[i] ?? 0] ?? 0);
    result[row] = sum;
  }
  return result;
}

/** Aᵀ·v, `rows` values in, `width` out. */
export function multiplyTransposed(matrix: SparseMatrix, vector: Float64Array): Float64Array {
  const { columns, rows, starts, values, width } = matrix;
  const result = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] ?? 0;
    const factor = vector[row] ?? 0;
    for (let i = starts[row] ?? 0; i < end; i++) {
      const column = columns[i] ?? 0;
      result[column] = (result[column] ?? 0) + factor * (values[i] ?? 0);
    }
  }
  return result;
}

/** Modified Gram–Schmidt in place. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  for (const [k, vector] of vectors.entries()) {
    for (const earlier of vectors.slice(0, k)) addScaled(vector, earlier, -dot(vector, earlier));
    normalise(vector);
  }
}

/** @param count of vectors, at most the matrix's rank; each of `matrix.rows` values, orthonormal, largest singular value first */
export function leadingSubspace(matrix: SparseMatrix, count: number, iterations: number, seed: number): Float64Array[] {
  const random = seededRandom(seed);
  let basis: Float64Array[] = Array.from({ length: count }, () => Float64Array.from({ length: matrix.rows }, () => random() - 0.5));
  orthonormalise(basis);
  for (let step = 0; step < iterations; step++) {
    basis = basis.map((vector) => multiply(matrix, multiplyTransposed(matrix, vector)));
    orthonormalise(basis);
  }
  return basis;
}
