/**
 * Triangular filters spaced evenly in log frequency (24 an octave, tuned to 440 Hz), rounded to distinct bins and
 * normalised to unit area: the bank of Böck & Widmer (SuperFlux, DAFx 2013). Below ~700 Hz it has one filter a bin.
 */
export interface LogFilterBank {
  readonly count: number;
  readonly centresHz: Float32Array;
  /** Width that a filter stands for, in Hz: half the distance between its neighbours' centres. */
  readonly widthsHz: Float32Array;
  /** Weighted means of `magnitudes` under each filter, into `out` (length `count`). */
  apply(magnitudes: Float32Array, out: Float32Array): void;
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
  const starts = new Int32Array(count + 1);
  const firstBins = new Int32Array(count);
  const weights: number[] = [];
  for (let band = 0; band < count; band += 1) {
    const [low, centre, high] = [bins[band] ?? 0, bins[band + 1] ?? 0, bins[band + 2] ?? 0];
    const triangle: number[] = [];
    for (let bin = low + 1; bin < high; bin += 1) triangle.push(bin <= centre ? (bin - low) / (centre - low) : (high - bin) / (high - centre));
    const area = triangle.reduce((sum, weight) => sum + weight, 0);
    weights.push(...triangle.map((weight) => weight / area));
    firstBins[band] = low + 1;
    starts[band + 1] = weights.length;
    centresHz[band] = centre * binHz;
    widthsHz[band] = ((high - low) / 2) * binHz;
  }
  const table = Float32Array.from(weights);
  return {
    count,
    centresHz,
    widthsHz,
    apply(magnitudes, out) {
      for (let band = 0; band < count; band += 1) {
        const from = starts[band] ?? 0;
        const to = starts[band + 1] ?? 0;
        let bin = firstBins[band] ?? 0;
        let sum = 0;
        for (let i = from; i < to; i += 1, bin += 1) sum += (table[i] ?? 0) * (magnitudes[bin] ?? 0);
        out[band] = sum;
      }
    },
  };
}
