/**
 * Which onsets belong to the bass (60–230 Hz) and which to the melody's layer (370–1500 Hz), by the rise of amplitude in
 * each band; and how far the two layers miss each other, as cross-rhythms do. Our own approximation.
 */
import { percentile } from "../dsp/statistics.ts";
import type { RhythmFrames } from "./rhythmFrames.ts";
import { onsetsBetween } from "./rhythmFrames.ts";

/** A rise belongs to a layer from this share of the layer's larger rises on: a high note's knock is heard in the bass. */
const LOW_FLOOR = 0.45;
const HIGH_FLOOR = 0.2;
/** Of a rise in the bass, this share is expected in the melody's layer as the bass note's own harmonics. */
const HARMONICS_OF_BASS = 0.15;
const RISE_FRAMES = 4;
const FRAMES_BEFORE = 3;
const FRAMES_AFTER = 5;
const TOGETHER_SECONDS = 0.04;

export interface RhythmLayers {
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Share of high onsets without a low one, times the share of low ones without a high one: 0 unless both go their own way. */
  readonly mismatch: number;
}

export function layerOnsets(frames: RhythmFrames, startSeconds: number, endSeconds: number): RhythmLayers {
  const { curves } = frames;
  const onsets = onsetsBetween(frames.onsetsSeconds, startSeconds, endSeconds);
  const frameOf = (onset: number): number => Math.round((onset - curves.startSeconds) / curves.hopSeconds);
  const strengths = (power: Float32Array): number[] => Array.from(onsets, (onset) => largestRise(power, frameOf(onset)));
  const low = strengths(curves.lowPower);
  const high = strengths(curves.highPower).map((rise, i) => rise - HARMONICS_OF_BASS * (low[i] ?? 0));
  const lowFloor = LOW_FLOOR * percentile(low, 0.9);
  const highFloor = HIGH_FLOOR * percentile(high, 0.8);
  const lowOnsets = [...onsets].filter((_, i) => (low[i] ?? 0) > lowFloor);
  const highOnsets = [...onsets].filter((_, i) => (high[i] ?? 0) > highFloor);
  return { low: lowOnsets, high: highOnsets, mismatch: shareApart(highOnsets, lowOnsets) * shareApart(lowOnsets, highOnsets) };
}

function largestRise(power: Float32Array, frame: number): number {
  let rise = 0;
  for (let i = frame - FRAMES_BEFORE; i <= frame + FRAMES_AFTER; i += 1) {
    rise = Math.max(rise, Math.sqrt(power[i] ?? 0) - Math.sqrt(power[i - RISE_FRAMES] ?? 0));
  }
  return rise;
}

/** Share of `onsets` with none of `others` within 40 ms; 0 where there are too few others to tell. Both ascending. */
function shareApart(onsets: readonly number[], others: readonly number[]): number {
  if (others.length < 3 || onsets.length === 0) return 0;
  let apart = 0;
  let nearest = 0;
  for (const onset of onsets) {
    while (nearest + 1 < others.length && (others[nearest + 1] ?? 0) <= onset) nearest += 1;
    const distance = Math.min(Math.abs(onset - (others[nearest] ?? 0)), Math.abs((others[nearest + 1] ?? Number.POSITIVE_INFINITY) - onset));
    if (distance > TOGETHER_SECONDS) apart += 1;
  }
  return apart / onsets.length;
}
