/**
 * Spectra under a periodic Hann window. The window is applied after the transform, as the convolution with −¼, ½, −¼ that it is
 * there: only the bins that are wanted cost anything.
 */
import type { RealFft } from "./fft.ts";

/**
 * Squared magnitudes of bins 0 … out.length − 1 (at most size/2 + 1) of the frame in `fft.time`, which the window is not yet on;
 * scaled so that a sine of amplitude 1 has magnitude `gain` at its bin. Transforms the frame.
 */
export function hannPowers(fft: RealFft, gain: number, out: Float32Array): void {
  fft.forward();
  const { spectrum, size } = fft;
  const half = size >> 1;
  // The window's sum is size/2, a real sine's energy is shared by two bins, and ¼ is taken out of the three weights.
  const scale = (gain / size) ** 2;
  const end = Math.min(half - 1, out.length);
  for (let bin = 2; bin < end; bin += 1) {
    const at = 2 * bin;
    const re = 2 * (spectrum[at] ?? 0) - (spectrum[at - 2] ?? 0) - (spectrum[at + 2] ?? 0);
    const im = 2 * (spectrum[at + 1] ?? 0) - (spectrum[at - 1] ?? 0) - (spectrum[at + 3] ?? 0);
    out[bin] = scale * (re * re + im * im);
  }
  // Bins 0 and size/2 are real; beyond them the spectrum goes on as its own conjugate.
  const lowest = spectrum[0] ?? 0;
  const [first, firstIm, second, secondIm] = [spectrum[2] ?? 0, spectrum[3] ?? 0, spectrum[4] ?? 0, spectrum[5] ?? 0];
  out[0] = scale * (2 * lowest - 2 * first) ** 2;
  if (out.length > 1) out[1] = scale * ((2 * first - lowest - second) ** 2 + (2 * firstIm - secondIm) ** 2);
  if (out.length < half) return;
  const highest = spectrum[1] ?? 0;
  const [last, lastIm, before, beforeIm] = [spectrum[size - 2] ?? 0, spectrum[size - 1] ?? 0, spectrum[size - 4] ?? 0, spectrum[size - 3] ?? 0];
  out[half - 1] = scale * ((2 * last - before - highest) ** 2 + (2 * lastIm - beforeIm) ** 2);
  if (out.length > half) out[half] = scale * (2 * highest - 2 * last) ** 2;
}
