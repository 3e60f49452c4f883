/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form, then implicit QL
 * (EISPACK's tred2 and tql2; Bowdler, Martin, Reinsch & Wilkinson 1968, as in the public-domain JAMA).
 */
export interface SymmetricEigen {
  /** Ascending. */
  readonly values: Float64Array;
  /** Column k belongs to `values[k]`; row-major, orthonormal columns. */
  readonly vectors: Float64Array;
}

const MOST_ITERATIONS = 60;

/** @param matrix row-major, size × size; only its lower triangle is read. Values that are not finite throw. */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const vectors = Float64Array.from(matrix);
  const values = new Float64Array(size);
  const below = new Float64Array(size);
  if (size === 0) return { values, vectors };
  if (!vectors.every((value) => Number.isFinite(value))) throw new RangeError("a value of the matrix is not finite");
  tridiagonalise(vectors, values, below, size);
  diagonalise(vectors, values, below, size);
  return sorted(values, vectors, size);
}

/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indices below their length */

/** `v` becomes the transformation, `d` the diagonal, `e` what is beside it. */
function tridiagonalise(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) d[j] = v[(n - 1) * n + j]!;
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    let h = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]!);
    if (scale === 0) {
      e[i] = d[i - 1]!;
      for (let j = 0; j < i; j++) {
        d[j] = v[(i - 1) * n + j]!;
        v[i * n + j] = 0;
        v[j * n + i] = 0;
      }
    } else {
      for (let k = 0; k < i; k++) {
        d[k] = d[k]! / scale;
        h += d[k]! ** 2;
      }
      const f = d[i - 1]!;
      const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
      e[i] = scale * g;
      h -= f * g;
      d[i - 1] = f - g;
      e.fill(0, 0, i);
      reflect(v, d, e, n, i, h);
    }
    d[i] = h;
  }
  accumulate(v, d, n);
  e[0] = 0;
}

/** One similarity transformation of the rows above i. */
function reflect(v: Float64Array, d: Float64Array, e: Float64Array, n: number, i: number, h: number): void {
  for (let j = 0; j < i; j++) {
    const f = d[j]!;
    v[j * n + i] = f;
    let g = e[j]! + v[j * n + j]! * f;
    for (let k = j + 1; k < i; k++) {
      g += v[k * n + j]! * d[k]!;
      e[k] = e[k]! + v[k * n + j]! * f;
    }
    e[j] = g;
  }
  let f = 0;
  for (let j = 0; j < i; j++) {
    e[j] = e[j]! / h;
    f += e[j]! * d[j]!;
  }
  const half = f / (h + h);
  for (let j = 0; j < i; j++) e[j] = e[j]! - half * d[j]!;
  for (let j = 0; j < i; j++) {
    const dj = d[j]!;
    const ej = e[j]!;
    for (let k = j; k < i; k++) v[k * n + j] = v[k * n + j]! - (dj * e[k]! + ej * d[k]!);
    d[j] = v[(i - 1) * n + j]!;
    v[i * n + j] = 0;
  }
}

/** The product of the reflections. */
function accumulate(v: Float64Array, d: Float64Array, n: number): void {
  for (let i = 0; i < n - 1; i++) {
    v[(n - 1) * n + i] = v[i * n + i]!;
    v[i * n + i] = 1;
    const h = d[i + 1]!;
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = v[k * n + i + 1]! / h;
      for (let j = 0; j <= i; j++) {
        let g = 0;
        for (let k = 0; k <= i; k++) g += v[k * n + i + 1]! * v[k * n + j]!;
        for (let k = 0; k <= i; k++) v[k * n + j] = v[k * n + j]! - g * d[k]!;
      }
    }
    for (let k = 0; k <= i; k++) v[k * n + i + 1] = 0;
  }
  for (let j = 0; j < n; j++) {
    d[j] = v[(n - 1) * n + j]!;
    v[(n - 1) * n + j] = 0;
  }
  v[n * n - 1] = 1;
}

/** Implicit QL on the tridiagonal matrix (d, e), turning the columns of v along. */
function diagonalise(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  e.copyWithin(0, 1);
  e[n - 1] = 0;
  let shift = 0;
  let largest = 0;
  for (let l = 0; l < n; l++) {
    largest = Math.max(largest, Math.abs(d[l]!) + Math.abs(e[l]!));
    let m = l;
    while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * largest) m += 1;
    for (let iteration = 0; m > l && Math.abs(e[l]!) > Number.EPSILON * largest; iteration++) {
      if (iteration > MOST_ITERATIONS) throw new RangeError("the eigenvalues do not converge");
      shift += implicitShift(d, e, n, l);
      sweep(v, d, e, n, l, m);
    }
    d[l] = d[l]! + shift;
    e[l] = 0;
  }
}

/** Moves the diagonal from l on by an eigenvalue of its first 2 × 2 block, and gives by how much. */
function implicitShift(d: Float64Array, e: Float64Array, n: number, l: number): number {
  const before = d[l]!;
  const p = (d[l + 1]! - before) / (2 * e[l]!);
  const r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1);
  d[l] = e[l]! / (p + r);
  d[l + 1] = e[l]! * (p + r);
  const moved = before - d[l];
  for (let i = l + 2; i < n; i++) d[i] = d[i]! - moved;
  return moved;
}

/** One QL sweep from m up to l. */
function sweep(v: Float64Array, d: Float64Array, e: Float64Array, n: number, l: number, m: number): void {
  const dl1 = d[l + 1]!;
  const el1 = e[l + 1]!;
  let p = d[m]!;
  let [c, c2, c3, s, s2] = [1, 1, 1, 0, 0];
  for (let i = m - 1; i >= l; i--) {
    c3 = c2;
    c2 = c;
    s2 = s;
    const g = c * e[i]!;
    const h = c * p;
    const r = Math.hypot(p, e[i]!);
    e[i + 1] = s * r;
    s = e[i]! / r;
    c = p / r;
    p = c * d[i]! - s * g;
    d[i + 1] = h + s * (c * g + s * d[i]!);
    for (let k = 0; k < n; k++) {
      const at = k * n + i;
      const next = v[at + 1]!;
      const here = v[at]!;
      v[at + 1] = s * here + c * next;
      v[at] = c * here - s * next;
    }
  }
  p = (-s * s2 * c3 * el1 * e[l]!) / dl1;
  e[l] = s * p;
  d[l] = c * p;
}

function sorted(d: Float64Array, v: Float64Array, n: number): SymmetricEigen {
  const order = [...d.keys()].sort((a, b) => d[a]! - d[b]! || a - b);
  const vectors = new Float64Array(n * n);
  for (const [column, from] of order.entries()) for (let row = 0; row < n; row++) vectors[row * n + column] = v[row * n + from]!;
  return { values: Float64Array.from(order, (k) => d[k]!), vectors };
}
