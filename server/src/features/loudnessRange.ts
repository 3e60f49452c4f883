/**
 * Loudness range in dB: the spread between the 10th and 95th percentile of short-term loudness (3 s), after EBU Tech 3342;
 * without its gate and frequency weighting, since the recording is trimmed and compared with its own mean.
 */
import { percentile } from "../dsp/statistics.ts";
import type { RhythmFrames } from "./rhythmFrames.ts";
import { shortTermLoudness } from "./shortTermLoudness.ts";

const WINDOW_SECONDS = 3;
const HOP_SECONDS = 0.1;

/** 0 for a stretch shorter than 3 s. */
export function loudnessRange(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const loudness = shortTermLoudness(frames, startSeconds, endSeconds, WINDOW_SECONDS, HOP_SECONDS);
  return percentile(loudness, 0.95) - percentile(loudness, 0.1);
}
