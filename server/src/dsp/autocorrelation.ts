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
  const products = laggedProducts(centred, out.length);
  for (let lag = 0; lag < out.length; lag += 1) out[lag] = (((products[lag] ?? 0) / energy) * n) / Math.max(n - lag, n / 4);
  return out;
}

/** Σ values[i] · values[i − lag] for the lags below `lags`: four at a time, which share what they read. */
function laggedProducts(values: Float64Array, lags: number): Float64Array {
  const products = new Float64Array(Math.ceil(lags / 4) * 4);
  for (let lag = 0; lag < lags; lag += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let before = 0;
    let twoBefore = 0;
    let threeBefore = 0;
    for (let i = lag; i < values.length; i += 1) {
      const value = values[i] ?? 0;
      const lagged = values[i - lag] ?? 0;
      a += value * lagged;
      b += value * before;
      c += value * twoBefore;
      d += value * threeBefore;
      threeBefore = twoBefore;
      twoBefore = before;
      before = lagged;
    }
    products[lag] = a;
    products[lag + 1] = b;
    products[lag + 2] = c;
    products[lag + 3] = d;
  }
  return products;
}
