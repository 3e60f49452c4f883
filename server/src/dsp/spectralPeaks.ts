/**
 * Spectral peaks of one magnitude spectrum: local maxima above a floor, strongest first kept, refined by
 * fitting a parabola to the log magnitudes of three bins (Smith & Serra 1987, PARSHL). Frequencies in Hz,
 * amplitudes linear in the unit of the spectrum.
 */
export interface SpectralPeaks {
  /** How many entries of the arrays are in use. */
  count: number;
  /** Ascending. */
  readonly frequenciesHz: Float64Array;
  readonly amplitudes: Float64Array;
}

export interface PeakSearch {
  readonly binHz: number;
  readonly lowestHz: number;
  readonly highestHz: number;
  /** Peaks below this magnitude are noise. */
  readonly floor: number;
  /** Peaks below this share of the largest magnitude in range are side lobes and noise. */
  readonly relativeFloor: number;
}

/** Room for at most `capacity` peaks of a frame, to be filled again and again. */
export function createSpectralPeaks(capacity: number): SpectralPeaks {
  return { count: 0, frequenciesHz: new Float64Array(capacity), amplitudes: new Float64Array(capacity) };
}

/**
 * Fills `peaks` from `powers` (squared magnitudes, bin k at k·binHz, never negative); where more are found than there is room
 * for, the weakest give way. An empty, silent or flat spectrum gives none.
 */
export function findSpectralPeaks(powers: Float32Array, search: PeakSearch, peaks: SpectralPeaks): void {
  peaks.count = 0;
  const first = Math.max(2, Math.ceil(search.lowestHz / search.binHz));
  const last = Math.min(powers.length - 3, Math.floor(search.highestHz / search.binHz));
  let largest = 0;
  for (let bin = first; bin <= last; bin++) {
    const power = powers[bin] ?? 0;
    if (power > largest) largest = power;
  }
  const floor = bitsOf(Math.max(search.floor ** 2, search.relativeFloor ** 2 * largest));
  // Floats that are not negative are ordered as their bits are; in these three differences one sign says all, where three
  // branches on noise would be guessed wrong every few bins.
  const bits = new Int32Array(powers.buffer, powers.byteOffset, powers.length);
  // Of the peaks that fill the arrays; −1 while it is not known.
  let weakest = -1;
  for (let bin = first; bin <= last; bin++) {
    const here = bits[bin] ?? 0;
    const isPeak = ((floor - here) & ((bits[bin - 1] ?? 0) - here) & ((bits[bin + 1] ?? 0) - here - 1)) < 0;
    if (!isPeak) continue;
    const left = powers[bin - 1] ?? 0;
    const centre = powers[bin] ?? 0;
    const right = powers[bin + 1] ?? 0;
    const a = 0.5 * Math.log(left + 1e-60);
    const b = 0.5 * Math.log(centre);
    const c = 0.5 * Math.log(right + 1e-60);
    const curvature = a - 2 * b + c;
    const offset = curvature < 0 ? (0.5 * (a - c)) / curvature : 0;
    const amplitude = Math.exp(b - 0.25 * (a - c) * offset);
    if (peaks.count === peaks.amplitudes.length) {
      if (weakest < 0) weakest = indexOfWeakest(peaks);
      if (peaks.count === 0 || amplitude <= (peaks.amplitudes[weakest] ?? 0)) continue;
      remove(peaks, weakest);
      weakest = -1;
    }
    peaks.frequenciesHz[peaks.count] = (bin + offset) * search.binHz;
    peaks.amplitudes[peaks.count] = amplitude;
    peaks.count++;
  }
}

const converted = new Float32Array(1);
const convertedBits = new Int32Array(converted.buffer);

function bitsOf(value: number): number {
  converted[0] = value;
  return convertedBits[0] ?? 0;
}

function indexOfWeakest({ count, amplitudes }: SpectralPeaks): number {
  let weakest = 0;
  for (let i = 1; i < count; i++) if ((amplitudes[i] ?? 0) < (amplitudes[weakest] ?? 0)) weakest = i;
  return weakest;
}

/** The order by frequency stays. */
function remove(peaks: SpectralPeaks, index: number): void {
  peaks.frequenciesHz.copyWithin(index, index + 1);
  peaks.amplitudes.copyWithin(index, index + 1);
  peaks.count--;
}
