/**
 * Principal components of word vectors by the cyclic Jacobi method (Golub & Van Loan, Matrix Computations, 8.5):
 * the `--pca` of the text side. Fitted on the centred words of the training texts only, each occurrence once.
 */
export interface Projection {
  readonly inputDimension: number;
  readonly components: number;
  /** Row-major [component][input], orthonormal rows, largest variance first. */
  readonly rows: Float64Array;
}

const SWEEPS = 60;
const NEGLIGIBLE = 1e-12;

/** At most `wanted` components; fewer where the words span fewer dimensions. */
export function principalComponents(words: readonly Float64Array[], inputDimension: number, wanted: number): Projection {
  const covariance = secondMoments(words, inputDimension);
  const axes = jacobiEigenvectors(covariance, inputDimension);
  const order = Array.from({ length: inputDimension }, (_, k) => k).sort((a, b) => at(covariance, b) - at(covariance, a) || a - b);
  const largest = at(covariance, order[0] ?? 0);
  const kept = order.slice(0, wanted).filter((k) => at(covariance, k) > NEGLIGIBLE * largest);
  const rows = new Float64Array(kept.length * inputDimension);
  kept.forEach((axis, component) => {
    for (let k = 0; k < inputDimension; k++) rows[component * inputDimension + k] = axes[k * inputDimension + axis] ?? 0;
  });
  return { inputDimension, components: kept.length, rows };

  function at(matrix: Float64Array, k: number): number {
    return matrix[k * inputDimension + k] ?? 0;
  }
}

/** The vector's coordinates on the components. Linear, without intercept: words stay additive. */
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

/** Turns the symmetric matrix diagonal in place (eigenvalues) and returns the eigenvectors as columns. */
function jacobiEigenvectors(matrix: Float64Array, size: number): Float64Array {
  const axes = new Float64Array(size * size);
  for (let k = 0; k < size; k++) axes[k * size + k] = 1;
  const entry = (row: number, column: number): number => matrix[row * size + column] ?? 0;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0;
    let total = 0;
    for (let p = 0; p < size; p++) {
      total += entry(p, p) ** 2;
      for (let q = p + 1; q < size; q++) off += entry(p, q) ** 2;
    }
    if (off <= 1e-24 * total || off === 0) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (entry(p, q) === 0) continue;
        const theta = (entry(q, q) - entry(p, p)) / (2 * entry(p, q));
        const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        rotateColumns(matrix, size, p, q, cosine, tangent * cosine);
        rotateRows(matrix, size, p, q, cosine, tangent * cosine);
        rotateColumns(axes, size, p, q, cosine, tangent * cosine);
      }
    }
  }
  return axes;
}

function rotateColumns(matrix: Float64Array, size: number, p: number, q: number, cosine: number, sine: number): void {
  for (let row = 0; row < size; row++) {
    const a = matrix[row * size + p] ?? 0;
    const b = matrix[row * size + q] ?? 0;
    matrix[row * size + p] = cosine * a - sine * b;
    matrix[row * size + q] = sine * a + cosine * b;
  }
}

function rotateRows(matrix: Float64Array, size: number, p: number, q: number, cosine: number, sine: number): void {
  for (let column = 0; column < size; column++) {
    const a = matrix[p * size + column] ?? 0;
    const b = matrix[q * size + column] ?? 0;
    matrix[p * size + column] = cosine * a - sine * b;
    matrix[q * size + column] = sine * a + cosine * b;
  }
}
