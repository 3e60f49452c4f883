/** Σ values[first … last], both included: in four sums at once, so that additions need not wait for one another. */
export function sumRange(values: Float32Array, first: number, last: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = first;
  for (; i + 3 <= last; i += 4) {
    a += values[i] ?? 0;
    b += values[i + 1] ?? 0;
    c += values[i + 2] ?? 0;
    d += values[i + 3] ?? 0;
  }
  for (; i <= last; i += 1) a += values[i] ?? 0;
  return a + b + (c + d);
}
