/** Gaussian smoothing of an evenly sampled curve; beyond its ends the curve is taken to be mirrored. */
export function smoothGaussian(values: Float32Array, sigmaSamples: number): Float32Array {
  const reach = Math.ceil(4 * sigmaSamples);
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / sigmaSamples) ** 2));
  const area = kernel.reduce((sum, weight) => sum + weight, 0);
  const last = values.length - 1;
  const out = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    let sum = 0;
    for (let k = -reach; k <= reach; k += 1) sum += (kernel[k + reach] ?? 0) * (values[mirror(i + k, last)] ?? 0);
    out[i] = sum / area;
  }
  return out;
}

function mirror(index: number, last: number): number {
  const reflected = index < 0 ? -index - 1 : index > last ? 2 * last + 1 - index : index;
  return Math.min(Math.max(reflected, 0), Math.max(last, 0));
}
