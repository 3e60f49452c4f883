/**
 * Triangular filters spaced evenly in log frequency (24 an octave, tuned to 440 Hz), rounded to distinct bins and
 * normalised to unit area: the bank of Böck & Widmer (SuperFlux, DAFx 2013). Below ~700 Hz it has one filter a bin.
 */
export interface LogFilterBank {
  readonly count: number;
  readonly centresHz: Float32Array;
  /** Width that a filter stands for, in Hz: half the distance between its neighbours' centres. */
  readonly widthsHz: Float32Array;
  /** Weighted means of the magnitudes under each filter, into `out` (length `count`); `powers` are the magnitudes' squares. */
  apply(powers: Float32Array, out: Float32Array): void;
}

export interface FilterBankRange {
  readonly fftSize: number;
  readonly sampleRateHz: number;
  readonly bandsPerOctave: number;
  readonly lowestHz: number;
  readonly highestHz: number;
}

export function createLogFilterBank(range: FilterBankRange): LogFilterBank {
  const binHz = range.sampleRateHz / range.fftSize;
  const highestHz = Math.min(range.highestHz, range.sampleRateHz / 2);
  const bins: number[] = [];
  const firstStep = Math.ceil(range.bandsPerOctave * Math.log2(range.lowestHz / 440));
  for (let step = firstStep; ; step += 1) {
    const frequency = 440 * 2 ** (step / range.bandsPerOctave);
    if (frequency > highestHz) break;
    const bin = Math.round(frequency / binHz);
    if (bin !== bins.at(-1)) bins.push(bin);
  }
  const count = Math.max(0, bins.length - 2);
  const centresHz = new Float32Array(count);
  const widthsHz = new Float32Array(count);
  const areas = new Float64Array(count);
  const edges = Int32Array.from(bins);
  /** Of each bin its weight in the filter that rises over it; in the one that falls there it has the rest up to 1. */
  const rises = new Float64Array((bins.at(-1) ?? 0) + 1);
  for (let band = 0; band < count; band += 1) {
    const [low, centre, high] = [bins[band] ?? 0, bins[band + 1] ?? 0, bins[band + 2] ?? 0];
    // Triangles over integers: weights that add up to half of their feet's distance.
    areas[band] = (high - low) / 2;
    centresHz[band] = centre * binHz;
    widthsHz[band] = ((high - low) / 2) * binHz;
  }
  for (let edge = 0; edge + 1 < bins.length; edge += 1) {
    const [from, to] = [bins[edge] ?? 0, bins[edge + 1] ?? 0];
    for (let bin = from + 1; bin <= to; bin += 1) rises[bin] = (bin - from) / (to - from);
  }
  return {
    count,
    centresHz,
    widthsHz,
    apply(powers, out) {
      let risingBefore = 0;
      for (let edge = 0; edge <= count; edge += 1) {
        const to = edges[edge + 1] ?? 0;
        let sum = 0;
        let rising = 0;
        for (let bin = (edges[edge] ?? 0) + 1; bin <= to; bin += 1) {
          const magnitude = Math.sqrt(powers[bin] ?? 0);
          sum += magnitude;
          rising += magnitude * (rises[bin] ?? 0);
        }
        if (edge > 0) out[edge - 1] = (risingBefore + sum - rising) / (areas[edge - 1] ?? 1);
        risingBefore = rising;
      }
    },
  };
}
