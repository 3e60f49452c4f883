/**
 * Halves the sampling rate with the filter of another resampler, in the frequency domain (overlap-save), where it costs a tenth.
 * The filter is measured, not designed: it is the impulse response of the library's resampler, symmetric about its centre, so
 * that both give the same samples but for the rounding of 32-bit floats. Blocks lie on a fixed grid of the input: how the input
 * is cut does not matter.
 */
import type { CreateRealFft, RealFft } from "../dsp/fft.ts";
import type { StreamResampler } from "./resampler.ts";

const FFT_SIZE = 4096;
/** Taps on either side of the centre that are taken along; even. SpeexDSP's quality 5 has 79 when it halves. */
const REACH = 96;
const USED = FFT_SIZE - 2 * REACH;

/** Real frequency response of the filter at the bins 0 … FFT_SIZE/2, with the transforms' factor 1/FFT_SIZE. */
export type HalvingFilter = Float32Array;

/** Measures a resampler that halves the rate and keeps positions: what it makes of a click at an even and at an odd sample. */
export function measureHalvingFilter(halve: (input: Float32Array) => Float32Array): HalvingFilter {
  const taps = new Float64Array(REACH + 1);
  for (const parity of [0, 1]) {
    const at = 4 * REACH + parity;
    const click = new Float32Array(8 * REACH);
    click[at] = 1;
    const answer = halve(click);
    for (let tap = parity; tap <= REACH; tap += 2) taps[tap] = answer[(at + tap) / 2] ?? 0;
  }
  return Float32Array.from({ length: FFT_SIZE / 2 + 1 }, (_, bin) => {
    let sum = taps[0] ?? 0;
    for (let tap = 1; tap <= REACH; tap += 1) sum += 2 * (taps[tap] ?? 0) * Math.cos((2 * Math.PI * bin * tap) / FFT_SIZE);
    return sum / FFT_SIZE;
  });
}

export class HalvingResampler implements StreamResampler {
  private readonly filter: HalvingFilter;
  private readonly whole: RealFft;
  private readonly half: RealFft;
  private readonly output: (samples: Float32Array) => void;
  /** Samples of the present block that are there; it begins with those before the recording, which are silence. */
  private filled = REACH;
  private taken = 0;
  private given = 0;
  private isDisposed = false;

  constructor(filter: HalvingFilter, createFft: CreateRealFft, output: (samples: Float32Array) => void) {
    this.filter = filter;
    this.whole = createFft(FFT_SIZE);
    this.half = createFft(FFT_SIZE / 2);
    this.output = output;
    this.whole.time.fill(0);
  }

  push(samples: Float32Array): void {
    this.taken += samples.length;
    this.feed(samples, Infinity);
  }

  finish(): void {
    const expected = Math.round(this.taken / 2);
    const silence = new Float32Array(USED);
    while (this.given < expected) this.feed(silence, expected);
    this.dispose();
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.whole.dispose();
    this.half.dispose();
  }

  /** Gives out what is complete, up to `most` samples in all. */
  private feed(samples: Float32Array, most: number): void {
    const block = this.whole.time;
    for (let at = 0; at < samples.length; ) {
      const part = samples.subarray(at, at + FFT_SIZE - this.filled);
      block.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled < FFT_SIZE) return;
      this.halveBlock(most - this.given);
      block.copyWithin(0, USED);
      this.filled = 2 * REACH;
    }
  }

  private halveBlock(most: number): void {
    const { whole, half } = this;
    whole.forward();
    fold(whole.spectrum, this.filter, half.spectrum);
    half.inverse();
    const count = Math.min(USED / 2, most);
    this.given += count;
    if (count > 0) this.output(half.time.slice(REACH / 2, REACH / 2 + count));
  }
}

/** Filters a spectrum and folds its upper half onto the lower one, which is what leaving out every second sample does. */
function fold(spectrum: Float32Array, filter: HalvingFilter, out: Float32Array): void {
  const half = FFT_SIZE / 2;
  const quarter = half / 2;
  // Bins 0 and `half` meet, and are real; so does the middle bin with itself, conjugated.
  out[0] = (spectrum[0] ?? 0) * (filter[0] ?? 0) + (spectrum[1] ?? 0) * (filter[half] ?? 0);
  out[1] = 2 * (spectrum[half] ?? 0) * (filter[quarter] ?? 0);
  for (let low = 1, high = half - 1; low < quarter; low += 1, high -= 1) {
    const gain = filter[low] ?? 0;
    const mirrored = filter[high] ?? 0;
    out[2 * low] = (spectrum[2 * low] ?? 0) * gain + (spectrum[2 * high] ?? 0) * mirrored;
    out[2 * low + 1] = (spectrum[2 * low + 1] ?? 0) * gain - (spectrum[2 * high + 1] ?? 0) * mirrored;
  }
}
