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
 * Fills `peaks` from `magnitudes` (linear, bin k at k·binHz); where more are found than there is room for, the
 * weakest give way. An empty, silent or flat spectrum gives none.
 */
export function findSpectralPeaks(magnitudes: Float32Array, search: PeakSearch, peaks: SpectralPeaks): void {
  peaks.count = 0;
  const first = Math.max(2, Math.ceil(search.lowestHz / search.binHz));
  const last = Math.min(magnitudes.length - 3, Math.floor(search.highestHz / search.binHz));
  let largest = 0;
  for (let bin = first; bin <= last; bin++) largest = Math.max(largest, magnitudes[bin] ?? 0);
  const floor = Math.max(search.floor, search.relativeFloor * largest);
  let left = magnitudes[first - 1] ?? 0;
  let centre = magnitudes[first] ?? 0;
  for (let bin = first; bin <= last; bin++) {
    const right = magnitudes[bin + 1] ?? 0;
    if (centre > floor && centre > left && centre >= right) {
      const a = Math.log(left + 1e-30);
      const b = Math.log(centre);
      const c = Math.log(right + 1e-30);
      const curvature = a - 2 * b + c;
      const offset = curvature < 0 ? (0.5 * (a - c)) / curvature : 0;
      keep(peaks, (bin + offset) * search.binHz, Math.exp(b - 0.25 * (a - c) * offset));
    }
    left = centre;
    centre = right;
  }
}

/** Appends a peak; when full, the weakest goes (order by frequency stays). */
function keep(peaks: SpectralPeaks, frequencyHz: number, amplitude: number): void {
  const { frequenciesHz, amplitudes } = peaks;
  if (peaks.count === amplitudes.length) {
    let weakest = 0;
    for (let i = 1; i < peaks.count; i++) if ((amplitudes[i] ?? 0) < (amplitudes[weakest] ?? 0)) weakest = i;
    if (peaks.count === 0 || amplitude <= (amplitudes[weakest] ?? 0)) return;
    frequenciesHz.copyWithin(weakest, weakest + 1);
    amplitudes.copyWithin(weakest, weakest + 1);
    peaks.count--;
  }
  frequenciesHz[peaks.count] = frequencyHz;
  amplitudes[peaks.count] = amplitude;
  peaks.count++;
}
