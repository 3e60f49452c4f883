/**
 * Fourier transform of real frames, one at a time, on memory of its own: the caller writes into `time` and reads `spectrum`, or
 * the other way round, so that nothing is copied. PFFFT in WebAssembly SIMD does the work; where its module cannot be loaded
 * (no SIMD, the .wasm file missing beside a bundle) fft.js takes over, at half the speed.
 */
import { createFftJs } from "./fftJs.ts";
import { loadPffft } from "./fftPffft.ts";

export interface RealFft {
  /** Frame length in samples. */
  readonly size: number;
  readonly backend: "pffft" | "fft.js";
  /** [size] samples. Views of memory that may move: fetch `time` and `spectrum` anew after every await. */
  readonly time: Float32Array;
  /** [size] numbers, unnormalised: bin 0, bin size/2 (both real), then real and imaginary parts of bins 1 … size/2 − 1. */
  readonly spectrum: Float32Array;
  /** `time` into `spectrum`; `time` stays. */
  forward(): void;
  /** `spectrum` into `time`, without the factor 1/size; `spectrum` stays. */
  inverse(): void;
  /** Frees the transform's memory; the object must not be used afterwards. */
  dispose(): void;
}

/** @throws RangeError if `size` is not a power of two of at least 32. */
export type CreateRealFft = (size: number) => RealFft;

/** Loads the WebAssembly module once for the process. */
export async function loadRealFft(): Promise<CreateRealFft> {
  const createPffft = await loadPffft();
  return (size) => {
    if (!Number.isInteger(Math.log2(size)) || size < 32) throw new RangeError(`FFT size ${size} is not a power of two ≥ 32`);
    return createPffft?.(size) ?? createFftJs(size);
  };
}

/** @throws RangeError if `size` is not a power of two of at least 32. */
export async function createRealFft(size: number): Promise<RealFft> {
  return (await loadRealFft())(size);
}

/** Squared magnitudes of the transformed frame's bins 0 … out.length − 1 (at most size/2 + 1 of them). */
export function powersOf(fft: RealFft, out: Float32Array): void {
  const { spectrum, size } = fft;
  const half = size / 2;
  const end = Math.min(half, out.length);
  for (let bin = 1; bin < end; bin += 1) {
    const re = spectrum[2 * bin] ?? 0;
    const im = spectrum[2 * bin + 1] ?? 0;
    out[bin] = re * re + im * im;
  }
  out[0] = (spectrum[0] ?? 0) ** 2;
  if (out.length > half) out[half] = (spectrum[1] ?? 0) ** 2;
}

/** Magnitudes, as `powersOf`. */
export function magnitudesOf(fft: RealFft, out: Float32Array): void {
  powersOf(fft, out);
  for (let bin = 0; bin < out.length; bin += 1) out[bin] = Math.sqrt(out[bin] ?? 0);
}
