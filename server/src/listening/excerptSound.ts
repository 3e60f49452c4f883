/** The sound of an excerpt as the page holds it: faded in and out, at the common loudness, 16-bit mono WAV in base64. */
import { encodeWav16 } from "../audio/wavWriter.ts";

/** A cut through a sounding note would click. */
const FADE_SECONDS = 0.05;

/** In place: a raised cosine at both ends. */
export function fade(samples: Float32Array, sampleRateHz: number): void {
  const length = Math.min(Math.round(FADE_SECONDS * sampleRateHz), samples.length >> 1);
  for (let i = 0; i < length; i++) {
    const gain = (1 - Math.cos((Math.PI * (i + 0.5)) / length)) / 2;
    const last = samples.length - 1 - i;
    samples[i] = (samples[i] ?? 0) * gain;
    samples[last] = (samples[last] ?? 0) * gain;
  }
}

export function peakOf(samples: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
  return peak;
}

export function base64Wav(samples: Float32Array, sampleRateHz: number, gainDb: number): string {
  const gain = 10 ** (gainDb / 20);
  return Buffer.from(encodeWav16([samples.map((sample) => sample * gain)], sampleRateHz)).toString("base64");
}
