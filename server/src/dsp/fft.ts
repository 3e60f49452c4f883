/**
 * Magnitude spectrum of one real frame at a time. PFFFT in WebAssembly SIMD does the work; where its module
 * cannot be loaded (no SIMD, the .wasm file missing beside a bundle) fft.js takes over, at half the speed.
 */
import { createFftJs } from "./fftJs.ts";
import { createPffft } from "./fftPffft.ts";

export interface RealFft {
  /** Frame length in samples. */
  readonly size: number;
  readonly backend: "pffft" | "fft.js";
  /** Unnormalised magnitudes of bins 0 … size/2 of `frame` (length `size`), into `out` (length size/2 + 1). */
  magnitudes(frame: Float32Array, out: Float32Array): void;
  /** Frees the transform's memory; the object must not be used afterwards. */
  dispose(): void;
}

/** @throws RangeError if `size` is not a power of two of at least 32. */
export async function createRealFft(size: number): Promise<RealFft> {
  if (!Number.isInteger(Math.log2(size)) || size < 32) throw new RangeError(`FFT size ${size} is not a power of two ≥ 32`);
  return (await createPffft(size)) ?? createFftJs(size);
}
