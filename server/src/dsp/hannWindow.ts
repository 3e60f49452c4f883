/** Periodic Hann window of `size` samples, scaled so that a sine of amplitude 1 has magnitude `gain` at its bin. */
export function hannWindow(size: number, gain = 1): Float32Array {
  // The window's sum is size/2; a real sine's energy is shared by two bins.
  const scale = (gain * 2) / (size / 2);
  return Float32Array.from({ length: size }, (_, i) => scale * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size)));
}
