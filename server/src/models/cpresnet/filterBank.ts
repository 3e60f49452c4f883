/**
 * The published filter bank (madmom's LogarithmicFilterbank): triangles 24 an octave from 20 Hz to 16 kHz, tuned to 440 Hz,
 * on the distinct nearest bins, each of unit area. Centres beyond the last bin fall on it, which makes the last filter.
 */
export interface FilterBank {
  readonly count: number;
  /** Weighted sums of `magnitudes` (bins 0 … 1023) under each filter, into `out` from `at` on. */
  apply(magnitudes: Float32Array, out: Float32Array, at: number): void;
}

const BANDS_PER_OCTAVE = 24;
const LOWEST_HZ = 20;
const HIGHEST_HZ = 16_000;
const REFERENCE_HZ = 440;

/** `bins` bins from 0 to just below half of `sampleRateHz`. */
export function createFilterBank(bins: number, sampleRateHz: number): FilterBank {
  const corners = cornerBins(bins, sampleRateHz / 2 / bins);
  const filters = corners.slice(2).map((stop, index) => triangle(corners[index] ?? 0, corners[index + 1] ?? 0, stop));
  return {
    count: filters.length,
    apply(magnitudes, out, at) {
      for (let filter = 0; filter < filters.length; filter += 1) {
        const { first, weights } = filters[filter] ?? { first: 0, weights: NO_WEIGHTS };
        let sum = 0;
        for (let i = 0; i < weights.length; i += 1) sum += (weights[i] ?? 0) * (magnitudes[first + i] ?? 0);
        out[at + filter] = sum;
      }
    },
  };
}

const NO_WEIGHTS = new Float64Array(0);

function cornerBins(bins: number, binHz: number): number[] {
  const corners = new Set<number>();
  const first = Math.floor(BANDS_PER_OCTAVE * Math.log2(LOWEST_HZ / REFERENCE_HZ));
  for (let step = first; ; step += 1) {
    const frequency = REFERENCE_HZ * 2 ** (step / BANDS_PER_OCTAVE);
    if (frequency > HIGHEST_HZ) return [...corners];
    if (frequency >= LOWEST_HZ) corners.add(Math.min(Math.max(Math.round(frequency / binHz), 1), bins - 1));
  }
}

/** Rises from 0 at `start` to its top at `centre`, falls to 0 at `stop`. */
function triangle(start: number, centre: number, stop: number): { readonly first: number; readonly weights: Float64Array } {
  const heights = Float64Array.from({ length: stop - start }, (_, i) => {
    const bin = start + i;
    return bin < centre ? (bin - start) / (centre - start) : (stop - bin) / (stop - centre);
  });
  const area = heights.reduce((sum, height) => sum + height, 0);
  return { first: start, weights: heights.map((height) => height / area) };
}
