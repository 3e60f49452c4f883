/**
 * Principal components of word vectors: the `--pca` of the text side. Fitted on the centred words of the training texts only,
 * each occurrence once.
 */
import { symmetricEigen } from "./symmetricEigen.ts";

export interface Projection {
  readonly inputDimension: number;
  readonly components: number;
  /** Row-major [component][input], orthonormal rows, largest variance first. */
  readonly rows: Float64Array;
}

const NEGLIGIBLE = 1e-12;

/** At most `wanted` components of the words' first `inputDimension` values; fewer where the words span fewer dimensions. */
export function principalComponents(words: readonly Float64Array[], inputDimension: number, wanted: number): Projection {
  const { values, vectors } = symmetricEigen(secondMoments(words, inputDimension), inputDimension);
  const largest = values.at(-1) ?? 0;
  const kept = [...values.keys()].reverse().slice(0, wanted).filter((k) => (values[k] ?? 0) > NEGLIGIBLE * largest);
  const rows = new Float64Array(kept.length * inputDimension);
  kept.forEach((axis, component) => {
    for (let k = 0; k < inputDimension; k++) rows[component * inputDimension + k] = vectors[k * inputDimension + axis] ?? 0;
  });
  return { inputDimension, components: kept.length, rows };
}

/** The coordinates of the vector's first `inputDimension` values on the components. Linear, without intercept: words stay additive. */
export function project(projection: Projection, vector: Float64Array): Float64Array {
  const result = new Float64Array(projection.components);
  for (let component = 0; component < result.length; component++) {
    let sum = 0;
    for (let k = 0; k < projection.inputDimension; k++) {
      sum += (projection.rows[component * projection.inputDimension + k] ?? 0) * (vector[k] ?? 0);
    }
    result[component] = sum;
  }
  return result;
}

function secondMoments(words: readonly Float64Array[], size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (const word of words) {
    for (let row = 0; row < size; row++) {
      const value = word[row] ?? 0;
      for (let column = 0; column <= row; column++) {
        matrix[row * size + column] = (matrix[row * size + column] ?? 0) + value * (word[column] ?? 0);
      }
    }
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) matrix[column * size + row] = matrix[row * size + column] ?? 0;
  }
  return matrix;
}
