/**
 * All-but-the-top (J. Mu and P. Viswanath, 2018): word vectors share a mean and a few dominant directions that tell
 * frequency rather than meaning. Both are removed, then every row is scaled to length 1.
 */
import { addScaled, dot, firstRows, meanRow, normalise, rowOf, type WordMatrix } from "./matrix.ts";

/** Leading principal directions of the first `rows` rows by power iteration from a fixed start. */
export function principalDirections(matrix: WordMatrix, rows: number, count: number): Float64Array[] {
  const size = matrix.dimension;
  const mean = meanRow(matrix, firstRows(rows));
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  const centred = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    centred.set(rowOf(matrix, row));
    addScaled(centred, mean, -1);
    for (let a = 0; a < size; a++) addScaled(covariance[a] ?? new Float64Array(0), centred, (centred[a] ?? 0) / rows);
  }
  const found: Float64Array[] = [];
  while (found.length < count) {
    let direction = Float64Array.from({ length: size }, (_, k) => Math.sin(k + 1));
    for (let step = 0; step < 300; step++) {
      const next = Float64Array.from(covariance, (line) => dot(line, direction));
      for (const earlier of found) addScaled(next, earlier, -dot(next, earlier));
      normalise(next);
      direction = next;
    }
    found.push(direction);
  }
  return found;
}

/** A new matrix without mean and leading `directions` (measured on the `measuredRows` most frequent words), rows of length 1. */
export function allButTheTop(matrix: WordMatrix, directions: number, measuredRows: number): WordMatrix {
  const values = matrix.values.slice();
  const result: WordMatrix = { words: matrix.words, dimension: matrix.dimension, values };
  const mean = meanRow(matrix, firstRows(matrix.words.length));
  for (let row = 0; row < matrix.words.length; row++) addScaled(rowOf(result, row), mean, -1);
  const top = principalDirections(result, Math.min(measuredRows, matrix.words.length), directions);
  for (let row = 0; row < matrix.words.length; row++) {
    const vector = rowOf(result, row);
    for (const direction of top) addScaled(vector, direction, -dot(vector, direction));
    normalise(vector);
  }
  return result;
}
