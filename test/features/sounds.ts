/** Short synthesised sounds for the features' tests, mono at 22,050 Hz, and the frames that the features read. */
import { emptyCurves } from "../../server/src/dsp/frameCurves.ts";
import { sourceFromSamples } from "../../server/src/dsp/pcm.ts";
import { collectHarmonicFrames, type HarmonicFrames } from "../../server/src/features/harmonicFrames.ts";
import { collectRhythmFrames, type RhythmFrames } from "../../server/src/features/rhythmFrames.ts";
import { seededRandom } from "../retrieval/random.ts";

export const RATE_HZ = 22050;

export interface Tone {
  readonly at: number;
  readonly seconds: number;
  /** MIDI pitch, possibly fractional. */
  readonly pitch: number;
  /** Amplitude of the first partial; default 0.1. */
  readonly amplitude?: number;
  /** Fall in dB per second; default 12, as a string left to itself. */
  readonly fall?: number;
  /** Default 6, of amplitudes 1 ÷ n. */
  readonly partials?: number;
  /** Seconds in which the damper stops the tone; default 0.03. */
  readonly release?: number;
}

export function synthesise(tones: readonly Tone[], seconds: number): Float32Array {
  const samples = new Float32Array(Math.round(seconds * RATE_HZ));
  for (const { at, seconds: length, pitch, amplitude = 0.1, fall = 12, partials = 6, release = 0.03 } of tones) {
    const first = Math.round(at * RATE_HZ);
    const count = Math.min(samples.length - first, Math.round((length + release) * RATE_HZ));
    for (let n = 1; n <= partials; n += 1) {
      const step = (2 * Math.PI * 440 * 2 ** ((pitch - 69) / 12) * n) / RATE_HZ;
      if (step >= Math.PI) break;
      for (let i = 0; i < count; i += 1) {
        const time = i / RATE_HZ;
        const envelope = Math.min(1, time / 0.004, Math.max(0, (length + release - time) / release)) * 10 ** ((-fall * time) / 20);
        samples[first + i] = (samples[first + i] ?? 0) + (amplitude / n) * envelope * Math.sin(step * i + n);
      }
    }
  }
  return samples;
}

/** A chord held over the whole length. */
export function chord(pitches: readonly number[], seconds = 1.5): Float32Array {
  return synthesise(pitches.map((pitch) => ({ at: 0, seconds, pitch })), seconds);
}

/** Equally spaced tones of one pitch, each `share` of the interval long. */
export function repeatedTones(count: number, interval: number, share: number, more: Partial<Tone> = {}): Float32Array {
  const tones = Array.from({ length: count }, (_, i) => ({ at: 0.2 + i * interval, seconds: share * interval, pitch: 60 + (i % 5) * 2, ...more }));
  return synthesise(tones, 0.2 + count * interval + 0.2);
}

/** Short bursts of noise at the given times. */
export function clicks(times: readonly number[], seconds: number): Float32Array {
  const random = seededRandom(5);
  const samples = new Float32Array(Math.round(seconds * RATE_HZ));
  for (const time of times) {
    const first = Math.round(time * RATE_HZ);
    for (let i = 0; i < 600 && first + i < samples.length; i += 1) samples[first + i] = (random() - 0.5) * Math.exp(-i / 120);
  }
  return samples;
}

export function scaled(samples: Float32Array, gain: number): Float32Array {
  return samples.map((sample) => sample * gain);
}

export function rmsOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

export function rhythmOf(samples: Float32Array): Promise<RhythmFrames> {
  return collectRhythmFrames(sourceFromSamples(samples, RATE_HZ), 0, samples.length, { rms: rmsOf(samples) });
}

export function harmonyOf(samples: Float32Array): Promise<HarmonicFrames> {
  return collectHarmonicFrames(sourceFromSamples(samples, RATE_HZ), 0, samples.length, { rms: rmsOf(samples) });
}

/** Frames made by hand: 100 a second from time 0, nothing but what is given. */
export function rhythmFrames(seconds: number, given: { onsets?: readonly number[]; curves?: Partial<RhythmFrames["curves"]> } = {}): RhythmFrames {
  const count = Math.round(seconds * 100);
  return {
    onsetsSeconds: Float32Array.from(given.onsets ?? []),
    curves: {
      ...emptyCurves(0, 0.01, count),
      ...given.curves,
    },
  };
}

/** Equally spaced times from 0. */
export function steady(count: number, interval: number): number[] {
  return Array.from({ length: count }, (_, i) => i * interval);
}

export function near(actual: number, expected: number, tolerance: number): boolean {
  return Math.abs(actual - expected) <= tolerance;
}
