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

/** `v` becomes the transformation, `d` the diagonal, `e` what is beside it. */
function tridiagonalise(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) d[j] = (v[(n - 1) * n + j] ?? 0);
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    let h = 0;
    for (let k = 0; k < i; k++) scale += Math.abs((d[k] ?? 0));
    if (scale === 0) {
      e[i] = (d[i - 1] ?? 0);
      for (let j = 0; j < i; j++) {
        d[j] = (v[(i - 1) * n + j] ?? 0);
        v[i * n + j] = 0;
        v[j * n + i] = 0;
      }
    } else {
      for (let k = 0; k < i; k++) {
        d[k] = (d[k] ?? 0) / scale;
        h += (d[k] ?? 0) ** 2;
      }
      const f = (d[i - 1] ?? 0);
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
    const f = (d[j] ?? 0);
    v[j * n + i] = f;
    let g = (e[j] ?? 0) + (v[j * n + j] ?? 0) * f;
    for (let k = j + 1; k < i; k++) {
      g += (v[k * n + j] ?? 0) * (d[k] ?? 0);
      e[k] = (e[k] ?? 0) + (v[k * n + j] ?? 0) * f;
    }
    e[j] = g;
  }
  let f = 0;
  for (let j = 0; j < i; j++) {
    e[j] = (e[j] ?? 0) / h;
    f += (e[j] ?? 0) * (d[j] ?? 0);
  }
  const half = f / (h + h);
  for (let j = 0; j < i; j++) e[j] = (e[j] ?? 0) - half * (d[j] ?? 0);
  for (let j = 0; j < i; j++) {
    const dj = (d[j] ?? 0);
    const ej = (e[j] ?? 0);
    for (let k = j; k < i; k++) v[k * n + j] = (v[k * n + j] ?? 0) - (dj * (e[k] ?? 0) + ej * (d[k] ?? 0));
    d[j] = (v[(i - 1) * n + j] ?? 0);
    v[i * n + j] = 0;
  }
}

/** The product of the reflections. */
function accumulate(v: Float64Array, d: Float64Array, n: number): void {
  for (let i = 0; i < n - 1; i++) {
    v[(n - 1) * n + i] = (v[i * n + i] ?? 0);
    v[i * n + i] = 1;
    const h = (d[i + 1] ?? 0);
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = (v[k * n + i + 1] ?? 0) / h;
      for (let j = 0; j <= i; j++) {
        let g = 0;
        for (let k = 0; k <= i; k++) g += (v[k * n + i + 1] ?? 0) * (v[k * n + j] ?? 0);
        for (let k = 0; k <= i; k++) v[k * n + j] = (v[k * n + j] ?? 0) - g * (d[k] ?? 0);
      }
    }
    for (let k = 0; k <= i; k++) v[k * n + i + 1] = 0;
  }
  for (let j = 0; j < n; j++) {
    d[j] = (v[(n - 1) * n + j] ?? 0);
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
    largest = Math.max(largest, Math.abs((d[l] ?? 0)) + Math.abs((e[l] ?? 0)));
    let m = l;
    while (m < n - 1 && Math.abs((e[m] ?? 0)) > Number.EPSILON * largest) m += 1;
    for (let iteration = 0; m > l && Math.abs((e[l] ?? 0)) > Number.EPSILON * largest; iteration++) {
      if (iteration > MOST_ITERATIONS) throw new RangeError("the eigenvalues do not converge");
      shift += implicitShift(d, e, n, l);
      sweep(v, d, e, n, l, m);
    }
    d[l] = (d[l] ?? 0) + shift;
    e[l] = 0;
  }
}

/** Moves the diagonal from l on by an eigenvalue of its first 2 × 2 block, and gives by how much. */
function implicitShift(d: Float64Array, e: Float64Array, n: number, l: number): number {
  const before = (d[l] ?? 0);
  const p = ((d[l + 1] ?? 0) - before) / (2 * (e[l] ?? 0));
  const r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1);
  d[l] = (e[l] ?? 0) / (p + r);
  d[l + 1] = (e[l] ?? 0) * (p + r);
  const moved = before - d[l];
  for (let i = l + 2; i < n; i++) d[i] = (d[i] ?? 0) - moved;
  return moved;
}

/** One QL sweep from m up to l. */
function sweep(v: Float64Array, d: Float64Array, e: Float64Array, n: number, l: number, m: number): void {
  const dl1 = (d[l + 1] ?? 0);
  const el1 = (e[l + 1] ?? 0);
  let p = (d[m] ?? 0);
  let [c, c2, c3, s, s2] = [1, 1, 1, 0, 0];
  for (let i = m - 1; i >= l; i--) {
    c3 = c2;
    c2 = c;
    s2 = s;
    const g = c * (e[i] ?? 0);
    const h = c * p;
    const r = Math.hypot(p, (e[i] ?? 0));
    e[i + 1] = s * r;
    s = (e[i] ?? 0) / r;
    c = p / r;
    p = c * (d[i] ?? 0) - s * g;
    d[i + 1] = h + s * (c * g + s * (d[i] ?? 0));
    for (let k = 0; k < n; k++) {
      const at = k * n + i;
      const next = (v[at + 1] ?? 0);
      const here = (v[at] ?? 0);
      v[at + 1] = s * here + c * next;
      v[at] = c * here - s * next;
    }
  }
  p = (-s * s2 * c3 * el1 * (e[l] ?? 0)) / dl1;
  e[l] = s * p;
  d[l] = c * p;
}

function sorted(d: Float64Array, v: Float64Array, n: number): SymmetricEigen {
  const order = [...d.keys()].sort((a, b) => (d[a] ?? 0) - (d[b] ?? 0) || a - b);
  const vectors = new Float64Array(n * n);
  for (const [column, from] of order.entries()) for (let row = 0; row < n; row++) vectors[row * n + column] = (v[row * n + from] ?? 0);
  return { values: Float64Array.from(order, (k) => (d[k] ?? 0)), vectors };
}
