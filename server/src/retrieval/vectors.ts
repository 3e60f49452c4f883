/**
 * The three vector operations that maps, scores and explanations share. Plain double precision, lengths must agree.
 */
export function dotProduct(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new RangeError(`vectors of ${a.length} and ${b.length} values do not go together`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Euclidean length. */
export function vectorLength(a: Float64Array): number {
  return Math.sqrt(dotProduct(a, a));
}

/** The vector scaled to length 1; a zero vector stays zero. */
export function unitVector(a: Float64Array): Float64Array {
  const length = vectorLength(a);
  return length === 0 ? Float64Array.from(a) : a.map((value) => value / length);
}
