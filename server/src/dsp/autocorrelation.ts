/**
 * Normalised autocorrelation of a stretch of a curve about its mean: 1 at lag 0, corrected for the shrinking
 * overlap of long lags (up to a factor of 4). A constant or empty stretch gives zeros.
 */
export function autocorrelation(values: Float32Array, maximumLag: number): Float32Array {
  const n = values.length;
  const out = new Float32Array(Math.max(0, Math.min(maximumLag + 1, n)));
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += values[i] ?? 0;
  const centred = new Float64Array(n);
  let energy = 0;
  for (let i = 0; i < n; i += 1) {
    const value = (values[i] ?? 0) - sum / n;
    centred[i] = value;
    energy += value * value;
  }
  if (energy <= n * 1e-18) return out;
  for (let lag = 0; lag < out.length; lag += 1) {
    let product = 0;
    for (let i = lag; i < n; i += 1) product += (centred[i] ?? 0) * (centred[i - lag] ?? 0);
    out[lag] = ((product / energy) * n) / Math.max(n - lag, n / 4);
  }
  return out;
}
