/**
 * Exact ridge regression without intercept: the coefficients B that minimise ‖X·B − Y‖² + penalty·‖B‖².
 * Cholesky on the smaller of the two equivalent systems (inputs × inputs, or rows × rows: the dual, Saunders et al.
 * 1998), so that fewer examples than dimensions are no trouble. Deterministic.
 */
export interface RidgeSystem {
  /** B, row-major [input][output]. `targets` holds one vector per row of X, all of the same length. */
  coefficients(targets: readonly Float64Array[]): Float64Array;
  /** Diagonal of the hat matrix X(XᵀX + penalty·I)⁻¹Xᵀ, one value per row: its pull on its own prediction, in [0, 1]. */
  leverages(): Float64Array;
}

/** The part of a ridge fit that does not depend on the penalty, so that several penalties can share it. */
export interface GramMatrix {
  readonly rows: readonly Float64Array[];
  readonly inputDimension: number;
  readonly dual: boolean;
  /** X·Xᵀ (dual) or Xᵀ·X, row-major, square. */
  readonly gram: Float64Array;
}

export function gramMatrix(rows: readonly Float64Array[], inputDimension: number): GramMatrix {
  const dual = rows.length < inputDimension;
  const size = dual ? rows.length : inputDimension;
  const gram = new Float64Array(size * size);
  if (dual) {
    rows.forEach((a, i) => {
      for (let j = 0; j <= i; j++) gram[i * size + j] = gram[j * size + i] = product(a, rows[j] ?? a);
    });
  } else {
    for (const row of rows) {
      for (let i = 0; i < size; i++) {
        const value = row[i] ?? 0;
        for (let j = 0; j <= i; j++) gram[i * size + j] = (gram[i * size + j] ?? 0) + value * (row[j] ?? 0);
      }
    }
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) gram[j * size + i] = gram[i * size + j] ?? 0;
  }
  return { rows, inputDimension, dual, gram };
}

/**
 * Factorises the system for one penalty (≥ 0). A penalty below 1e-10 of the mean diagonal is raised to it, so that
 * a singular system has its least-norm solution rather than none.
 */
export function ridgeSystem(matrix: GramMatrix, penalty: number): RidgeSystem {
  const { rows, inputDimension, dual, gram } = matrix;
  const size = dual ? rows.length : inputDimension;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += gram[i * size + i] ?? 0;
  const effective = Math.max(penalty, (1e-10 * trace) / Math.max(1, size), Number.MIN_VALUE * 1e20);
  const factor = Float64Array.from(gram);
  for (let i = 0; i < size; i++) factor[i * size + i] = (factor[i * size + i] ?? 0) + effective;
  choleskyInPlace(factor, size);

  return {
    coefficients(targets) {
      const outputs = targets[0]?.length ?? 0;
      // Many outputs (vectors from elsewhere have a thousand): the inputs are fewer to solve for, B = Xᵀ(K + λ)⁻¹·Y.
      if (dual && outputs > inputDimension) return throughInputs(matrix, factor, targets, outputs);
      const result = new Float64Array(inputDimension * outputs);
      for (let output = 0; output < outputs; output++) {
        const column = Float64Array.from(targets, (target) => target[output] ?? 0);
        const solution = dual ? column : multiplyTransposed(rows, column, inputDimension);
        solveLower(factor, size, solution);
        solveUpper(factor, size, solution);
        const weights = dual ? multiplyTransposed(rows, solution, inputDimension) : solution;
        weights.forEach((weight, input) => (result[input * outputs + output] = weight));
      }
      return result;
    },
    leverages() {
      const result = new Float64Array(rows.length);
      rows.forEach((row, index) => {
        if (dual) {
          // H = K(K + λ)⁻¹ = 1 − λ(K + λ)⁻¹, whose diagonal is 1 − λ‖L⁻¹e‖².
          const unit = new Float64Array(size);
          unit[index] = 1;
          solveLower(factor, size, unit, index);
          result[index] = 1 - effective * product(unit, unit);
        } else {
          const half = Float64Array.from(row);
          solveLower(factor, size, half);
          result[index] = product(half, half);
        }
      });
      return result;
    },
  };
}

function throughInputs({ rows, inputDimension }: GramMatrix, factor: Float64Array, targets: readonly Float64Array[], outputs: number): Float64Array {
  const result = new Float64Array(inputDimension * outputs);
  for (let input = 0; input < inputDimension; input++) {
    const solution = Float64Array.from(rows, (row) => row[input] ?? 0);
    solveLower(factor, rows.length, solution);
    solveUpper(factor, rows.length, solution);
    const coefficients = result.subarray(input * outputs, (input + 1) * outputs);
    targets.forEach((target, index) => {
      const weight = solution[index] ?? 0;
      for (let output = 0; output < outputs; output++) coefficients[output] = (coefficients[output] ?? 0) + weight * (target[output] ?? 0);
    });
  }
  return result;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Xᵀ·v */
function multiplyTransposed(rows: readonly Float64Array[], vector: Float64Array, inputDimension: number): Float64Array {
  const result = new Float64Array(inputDimension);
  rows.forEach((row, index) => {
    const value = vector[index] ?? 0;
    for (let i = 0; i < inputDimension; i++) result[i] = (result[i] ?? 0) + value * (row[i] ?? 0);
  });
  return result;
}

/** Replaces the lower triangle by L of A = L·Lᵀ. Throws where A is not positive definite: a bug, the penalty sees to it. */
function choleskyInPlace(a: Float64Array, size: number): void {
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let sum = a[row * size + column] ?? 0;
      for (let k = 0; k < column; k++) sum -= (a[row * size + k] ?? 0) * (a[column * size + k] ?? 0);
      if (row === column) {
        if (!(sum > 0)) throw new RangeError("the ridge system is not positive definite: a vector is not finite");
        a[row * size + column] = Math.sqrt(sum);
      } else {
        a[row * size + column] = sum / (a[column * size + column] ?? 1);
      }
    }
  }
}

/** Solves L·x = b in place, where b is 0 before `first`: then x is, too. */
function solveLower(l: Float64Array, size: number, b: Float64Array, first = 0): void {
  for (let row = first; row < size; row++) {
    let sum = b[row] ?? 0;
    for (let k = first; k < row; k++) sum -= (l[row * size + k] ?? 0) * (b[k] ?? 0);
    b[row] = sum / (l[row * size + row] ?? 1);
  }
}

/** Solves Lᵀ·x = b in place. */
function solveUpper(l: Float64Array, size: number, b: Float64Array): void {
  // Row by row of L, as it lies in memory: what x[row] is worth is taken from all above at once.
  for (let row = size - 1; row >= 0; row--) {
    const value = (b[row] ?? 0) / (l[row * size + row] ?? 1);
    b[row] = value;
    for (let k = 0; k < row; k++) b[k] = (b[k] ?? 0) - value * (l[row * size + k] ?? 0);
  }
}
