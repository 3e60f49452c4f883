/** The real transform in plain JavaScript (fft.js, radix 4): the fallback of `createRealFft`. */
import FFT from "fft.js";
import type { RealFft } from "./fft.ts";

export function createFftJs(size: number): RealFft {
  const fft = new FFT(size);
  const input = new Float64Array(size);
  const spectrum = new Float64Array(2 * size);
  const half = size / 2;
  return {
    size,
    backend: "fft.js",
    magnitudes(frame, out) {
      input.set(frame);
      fft.realTransform(spectrum, input);
      for (let bin = 0; bin <= half; bin += 1) {
        const re = spectrum[2 * bin] ?? 0;
        const im = spectrum[2 * bin + 1] ?? 0;
        out[bin] = Math.sqrt(re * re + im * im);
      }
    },
    dispose() {
      // Plain arrays: nothing to free.
    },
  };
}
