/**
 * Tempo variability (rubato): how far the tempo moves between neighbouring stretches of 8 s, in ln units (0.1 = a tenth
 * faster or slower). A change of tempo shifts the autocorrelation of the onset curve along a logarithmic lag axis, as in
 * cyclic tempograms (Grosche, Müller & Kurth, ICASSP 2010); the measure made of the shift is ours.
 */
import { autocorrelation } from "../dsp/autocorrelation.ts";
import { smoothGaussian } from "../dsp/smoothing.ts";
import type { RhythmFrames } from "./rhythmFrames.ts";
import { slidingStretches } from "./slidingStretches.ts";
import { framesWithin } from "./stretch.ts";

const WINDOW_SECONDS = 8;
const HOP_SECONDS = 2;
const SMOOTHING_SECONDS = 0.03;
const SHORTEST_LAG_SECONDS = 0.12;
const LONGEST_LAG_SECONDS = 3;
const LAG_STEPS = 256;
const LARGEST_SHIFT_STEPS = 25;
const STEP_LN = Math.log(LONGEST_LAG_SECONDS / SHORTEST_LAG_SECONDS) / (LAG_STEPS - 1);

/** Mean magnitude of the shift between successive windows; 0 for a stretch with one window. */
export function tempoVariability(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const { curves } = frames;
  const [first, end] = framesWithin(curves, startSeconds, endSeconds);
  const flux = smoothGaussian(curves.flux.subarray(first, end), SMOOTHING_SECONDS / curves.hopSeconds);
  const windows = slidingStretches(flux.length, WINDOW_SECONDS / curves.hopSeconds, HOP_SECONDS / curves.hopSeconds);
  const profiles = windows.map((window) => logLagProfile(flux.subarray(window.first, window.end), curves.hopSeconds));
  let sum = 0;
  for (let i = 1; i < profiles.length; i += 1) {
    const [before, after] = [profiles[i - 1], profiles[i]];
    if (before !== undefined && after !== undefined) sum += Math.abs(bestShift(before, after)) * STEP_LN;
  }
  return profiles.length < 2 ? 0 : sum / (profiles.length - 1);
}

/** The autocorrelation about its mean at lags evenly spaced in log time. */
function logLagProfile(flux: Float32Array, hopSeconds: number): Float64Array {
  const correlation = autocorrelation(flux, Math.ceil(LONGEST_LAG_SECONDS / hopSeconds) + 1);
  const profile = Float64Array.from({ length: LAG_STEPS }, (_, step) => {
    const lag = (SHORTEST_LAG_SECONDS * Math.exp(step * STEP_LN)) / hopSeconds;
    const below = Math.min(Math.floor(lag), Math.max(correlation.length - 2, 0));
    const left = correlation[below] ?? 0;
    return left + ((correlation[below + 1] ?? left) - left) * Math.min(lag - below, 1);
  });
  const mean = profile.reduce((sum, value) => sum + value, 0) / LAG_STEPS;
  return profile.map((value) => value - mean);
}

/** The shift of `after` against `before`, in steps, that makes them most alike; the smallest of equals. */
function bestShift(before: Float64Array, after: Float64Array): number {
  let best = 0;
  let bestLikeness = likeness(before, after, 0);
  for (let magnitude = 1; magnitude <= LARGEST_SHIFT_STEPS; magnitude += 1) {
    for (const shift of [-magnitude, magnitude]) {
      const value = likeness(before, after, shift);
      if (value > bestLikeness) [best, bestLikeness] = [shift, value];
    }
  }
  return best;
}

/** Cosine of the overlapping parts. */
function likeness(before: Float64Array, after: Float64Array, shift: number): number {
  let product = 0;
  let energyBefore = 0;
  let energyAfter = 0;
  for (let i = Math.max(0, -shift); i < LAG_STEPS - Math.max(0, shift); i += 1) {
    const p = before[i] ?? 0;
    const q = after[i + shift] ?? 0;
    product += p * q;
    energyBefore += p * p;
    energyAfter += q * q;
  }
  return product / Math.sqrt(energyBefore * energyAfter + 1e-12);
}
