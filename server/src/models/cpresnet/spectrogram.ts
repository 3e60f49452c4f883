/**
 * The published spectrogram, frame by frame: 31.3 frames of 2,048 samples a second, each beginning (not centred) at its time,
 * symmetric Hann window, magnitudes of 1,024 bins, 149 bands, log₁₀(1 + x). Levels are those of 16-bit integers ÷ 32,767.
 */
import { createRealFft, magnitudesOf } from "../../dsp/fft.ts";
import { createFilterBank } from "./filterBank.ts";
import type { PublishedSignal } from "./publishedSignal.ts";

export const SAMPLE_RATE_HZ = 22_050;
export const FRAME_SAMPLES = 2_048;
/** 704.47 samples. */
export const HOP_SAMPLES = SAMPLE_RATE_HZ / 31.3;

export interface Spectrogram {
  readonly bands: number;
  readonly frames: number;
  /** The bands of `count` frames from frame `first` on, into `out` from `at` on, one frame after the other. */
  read(first: number, count: number, out: Float32Array, at: number): void;
  /** Frees the transform; the object must not be used afterwards. */
  dispose(): void;
}

export async function createSpectrogram(signal: PublishedSignal): Promise<Spectrogram> {
  const fft = await createRealFft(FRAME_SAMPLES);
  const bins = FRAME_SAMPLES / 2;
  const bank = createFilterBank(bins, SAMPLE_RATE_HZ);
  const window = Float64Array.from({ length: FRAME_SAMPLES }, (_, i) => (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (FRAME_SAMPLES - 1))) / 32_767);
  const frame = new Float32Array(FRAME_SAMPLES);
  const magnitudes = new Float32Array(bins + 1);
  return {
    bands: bank.count,
    frames: Math.ceil(signal.lengthSamples / HOP_SAMPLES),
    read(first, count, out, at) {
      for (let index = 0; index < count; index += 1) {
        signal.read(Math.floor((first + index) * HOP_SAMPLES), frame);
        for (let i = 0; i < FRAME_SAMPLES; i += 1) fft.time[i] = (frame[i] ?? 0) * (window[i] ?? 0);
        fft.forward();
        magnitudesOf(fft, magnitudes);
        const start = at + index * bank.count;
        bank.apply(magnitudes, out, start);
        for (let band = start; band < start + bank.count; band += 1) out[band] = Math.log10(1 + (out[band] ?? 0));
      }
    },
    dispose: () => fft.dispose(),
  };
}
