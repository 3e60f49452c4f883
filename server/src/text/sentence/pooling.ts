/** A text's vector from its tokens' states: their mean, scaled to length 1 (N. Reimers and I. Gurevych 2019). */

/**
 * @param states `mask.length × dimension`, row-major
 * @param mask 1 for the tokens that count, 0 for padding
 */
export function meanPooled(states: Float32Array, mask: readonly number[], dimension: number): Float32Array {
  const sum = new Float64Array(dimension);
  let count = 0;
  for (const [token, weight] of mask.entries()) {
    count += weight;
    for (let k = 0; k < dimension; k++) sum[k] = (sum[k] ?? 0) + weight * (states[token * dimension + k] ?? 0);
  }
  const mean = sum.map((value) => value / Math.max(1, count));
  const length = Math.sqrt(mean.reduce((squares, value) => squares + value * value, 0));
  return Float32Array.from(mean, (value) => (length === 0 ? 0 : value / length));
}
