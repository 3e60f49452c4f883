/**
 * Harmonicity: how much a set of partials resembles one harmonic tone. The virtual pitch-class spectrum (Milne
 * 2013; Harrison & Pearce 2018) is the frame's spectrum over pitch classes correlated with that of a harmonic tone;
 * its divergence from a flat one, in bits, is the harmonicity. Ours: 120 bins an octave, smoothing wide enough for
 * a piano's stretched partials, amplitudes compressed by the caller.
 */
import type { SpectralPeaks } from "../dsp/spectralPeaks.ts";

const BINS = 120;
const HARMONICS = 11;
const ROLL_OFF = 0.75;
/** Standard deviation of the smoothing of spectrum and template together, in bins of a tenth of a semitone. */
const KERNEL_BINS = 3;
const KERNEL_REACH = 8;

const HARMONIC_BINS = Array.from({ length: HARMONICS }, (_, i) => BINS * Math.log2(i + 1));
const HARMONIC_WEIGHTS = Array.from({ length: HARMONICS }, (_, i) => (i + 1) ** -ROLL_OFF);
const KERNEL = Float64Array.from({ length: 2 * KERNEL_REACH + 1 }, (_, k) => Math.exp(-0.5 * ((k - KERNEL_REACH) / KERNEL_BINS) ** 2));

/** Bits of divergence of the virtual pitch-class spectrum from a flat one; at least 0, and 0 where nothing sounds. */
export function pitchClassHarmonicity(peaks: SpectralPeaks, amplitudes: Float64Array, scratch: HarmonicityScratch): number {
  const { votes, smoothed } = scratch;
  votes.fill(0);
  for (let i = 0; i < peaks.count; i++) {
    const bin = BINS * (Math.log2(peaks.frequenciesHz[i] ?? 1) + 8);
    const amplitude = amplitudes[i] ?? 0;
    for (let h = 0; h < HARMONICS; h++) {
      const position = Math.max(0, bin - (HARMONIC_BINS[h] ?? 0));
      const lower = Math.floor(position);
      const weight = amplitude * (HARMONIC_WEIGHTS[h] ?? 0);
      votes[lower % BINS] = (votes[lower % BINS] ?? 0) + weight * (1 - (position - lower));
      votes[(lower + 1) % BINS] = (votes[(lower + 1) % BINS] ?? 0) + weight * (position - lower);
    }
  }
  smoothCircularly(votes, scratch);
  return divergenceFromFlat(smoothed);
}

/** Working space of `pitchClassHarmonicity`. */
export interface HarmonicityScratch {
  readonly votes: Float64Array;
  /** `votes` continued on both sides by what the kernel reaches of the other end. */
  readonly unrolled: Float64Array;
  readonly smoothed: Float64Array;
}

export function createHarmonicityScratch(): HarmonicityScratch {
  return { votes: new Float64Array(BINS), unrolled: new Float64Array(BINS + 2 * KERNEL_REACH), smoothed: new Float64Array(BINS) };
}

function smoothCircularly(votes: Float64Array, { unrolled, smoothed }: HarmonicityScratch): void {
  unrolled.set(votes, KERNEL_REACH);
  unrolled.set(votes.subarray(BINS - KERNEL_REACH), 0);
  unrolled.set(votes.subarray(0, KERNEL_REACH), KERNEL_REACH + BINS);
  for (let bin = 0; bin < BINS; bin++) {
    let sum = 0;
    for (let k = 0; k < KERNEL.length; k++) sum += (unrolled[bin + k] ?? 0) * (KERNEL[k] ?? 0);
    smoothed[bin] = sum;
  }
}

function divergenceFromFlat(weights: Float64Array): number {
  let total = 0;
  for (let bin = 0; bin < weights.length; bin++) total += weights[bin] ?? 0;
  if (total <= 0) return 0;
  const scale = weights.length / total;
  let bits = 0;
  for (let bin = 0; bin < weights.length; bin++) {
    const weight = weights[bin] ?? 0;
    if (weight > 0) bits += weight * Math.log2(weight * scale);
  }
  return Math.max(0, bits / total);
}
