/** The real transform in plain JavaScript (fft.js, radix 4): the fallback of `createRealFft`. */
import FFT from "fft.js";
import type { RealFft } from "./fft.ts";

export function createFftJs(size: number): RealFft {
  const fft = new FFT(size);
  const half = size / 2;
  const time = new Float32Array(size);
  const spectrum = new Float32Array(size);
  const input = new Float64Array(size);
  const complex = new Float64Array(2 * size);
  const complexTime = new Float64Array(2 * size);
  return {
    size,
    backend: "fft.js",
    time,
    spectrum,
    forward() {
      input.set(time);
      fft.realTransform(complex, input);
      spectrum.set(complex.subarray(0, size));
      spectrum[1] = complex[size] ?? 0;
    },
    inverse() {
      complex.set(spectrum);
      complex[1] = 0;
      complex[size] = spectrum[1] ?? 0;
      complex[size + 1] = 0;
      for (let bin = 1; bin < half; bin += 1) {
        complex[2 * (size - bin)] = spectrum[2 * bin] ?? 0;
        complex[2 * (size - bin) + 1] = -(spectrum[2 * bin + 1] ?? 0);
      }
      fft.inverseTransform(complexTime, complex);
      for (let i = 0; i < size; i += 1) time[i] = size * (complexTime[2 * i] ?? 0);
    },
    dispose() {
      // Plain arrays: nothing to free.
    },
  };
}
