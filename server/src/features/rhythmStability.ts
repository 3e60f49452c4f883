/**
 * Rhythm stability: how clear and even the pulse is, after pulse clarity (Lartillot, Eerola, Toiviainen & Fornari, ISMIR 2008):
 * the autocorrelation of the onset curve, its best peak minus its minimum, in windows of 8 s. The onset curve, the lags and
 * the curve into [0, 1] are ours; it does not follow beats, which trackers cannot find in rubato playing.
 */
import { autocorrelation } from "../dsp/autocorrelation.ts";
import { smoothGaussian } from "../dsp/smoothing.ts";
import type { RhythmFrames } from "./rhythmFrames.ts";
import { slidingStretches } from "./slidingStretches.ts";
import { framesWithin, logistic } from "./stretch.ts";

const WINDOW_SECONDS = 8;
const HOP_SECONDS = 3.5;
const SMOOTHING_SECONDS = 0.03;
const SHORTEST_PULSE_SECONDS = 0.2;
const LONGEST_PULSE_SECONDS = 1.5;

/** Mean over the 8 s windows of a stretch, in [0, 2] (beyond 1 for very even pulses); 0 where nothing recurs. */
export function pulseClarity(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const { curves } = frames;
  const [first, end] = framesWithin(curves, startSeconds, endSeconds);
  const flux = smoothGaussian(curves.flux.subarray(first, end), SMOOTHING_SECONDS / curves.hopSeconds);
  const shortest = Math.floor(SHORTEST_PULSE_SECONDS / curves.hopSeconds);
  const longest = Math.floor(LONGEST_PULSE_SECONDS / curves.hopSeconds);
  const windows = slidingStretches(flux.length, WINDOW_SECONDS / curves.hopSeconds, HOP_SECONDS / curves.hopSeconds);
  let sum = 0;
  for (const window of windows) sum += peakOverMinimum(autocorrelation(flux.subarray(window.first, window.end), longest), shortest);
  return windows.length === 0 ? 0 : sum / windows.length;
}

/** In [0, 1]. */
export function rhythmStability(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  return logistic(pulseClarity(frames, startSeconds, endSeconds), 0.6, 0.2);
}

function peakOverMinimum(correlation: Float32Array, shortestLag: number): number {
  let minimum = Number.POSITIVE_INFINITY;
  let peak = Number.NEGATIVE_INFINITY;
  for (let lag = shortestLag; lag < correlation.length; lag += 1) {
    const value = correlation[lag] ?? 0;
    minimum = Math.min(minimum, value);
    const isPeak = lag > shortestLag && lag + 1 < correlation.length && value > (correlation[lag - 1] ?? 0) && value >= (correlation[lag + 1] ?? 0);
    if (isPeak) peak = Math.max(peak, value);
  }
  return peak > minimum ? peak - minimum : 0;
}
