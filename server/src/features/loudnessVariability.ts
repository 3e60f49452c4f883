/**
 * Loudness slope variability in dB/s: how fast the level swells and fades, the mean magnitude of the slope of short-term
 * loudness (windows of 1.5 s, so that neither single notes nor the gaps that a room fills count; our definition).
 */
import type { RhythmFrames } from "./rhythmFrames.ts";
import { shortTermLoudness } from "./shortTermLoudness.ts";

const WINDOW_SECONDS = 1.5;
const HOP_SECONDS = 0.1;
/** The slope is taken over this many hops. */
const SLOPE_HOPS = 15;

/** 0 for a stretch shorter than 3 s. */
export function loudnessVariability(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const loudness = shortTermLoudness(frames, startSeconds, endSeconds, WINDOW_SECONDS, HOP_SECONDS);
  const count = loudness.length - SLOPE_HOPS;
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += Math.abs((loudness[i + SLOPE_HOPS] ?? 0) - (loudness[i] ?? 0));
  return count > 0 ? sum / count / (SLOPE_HOPS * HOP_SECONDS) : 0;
}
