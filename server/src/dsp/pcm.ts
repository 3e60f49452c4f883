/**
 * Monophonic samples with random access: what every analysis reads from. Sample values are linear, full scale = 1.
 * A source may be far larger than memory; analyses read blocks of it.
 */
export interface PcmSource {
  readonly sampleRateHz: number;
  readonly lengthSamples: number;
  /** Fills all of `target` from `startSample` on (which may be negative); zero outside the source. */
  read(startSample: number, target: Float32Array): void;
}

/** A source over samples in memory; the array is not copied. */
export function sourceFromSamples(samples: Float32Array, sampleRateHz: number): PcmSource {
  return {
    sampleRateHz,
    lengthSamples: samples.length,
    read(startSample, target) {
      const from = Math.max(0, startSample);
      const to = Math.min(samples.length, startSample + target.length);
      if (from >= to) {
        target.fill(0);
        return;
      }
      target.fill(0, 0, from - startSample);
      target.set(samples.subarray(from, to), from - startSample);
      target.fill(0, to - startSample);
    },
  };
}

/**
 * The stretch [startSample, endSample) of a source, seen as a source that keeps the original's sample positions:
 * everything outside the stretch reads as zero, so that a span is analysed as if it were cut out of the recording.
 */
export function maskOutside(source: PcmSource, startSample: number, endSample: number): PcmSource {
  return {
    sampleRateHz: source.sampleRateHz,
    lengthSamples: source.lengthSamples,
    read(position, target) {
      source.read(position, target);
      if (position < startSample) target.fill(0, 0, Math.min(target.length, startSample - position));
      if (position + target.length > endSample) target.fill(0, Math.max(0, endSample - position));
    },
  };
}

const LARGEST_CREDIBLE_SAMPLE = 1e4;

/** Whether this can be sound, or the magnitude of sound: a finite number of at most 80 dB over full scale. */
export function isCredibleSample(value: number): boolean {
  return Math.abs(value) <= LARGEST_CREDIBLE_SAMPLE;
}

/** A source in which what cannot be sound (NaN, infinity, magnitudes beyond 80 dB over full scale) reads as zero. */
export function withoutBrokenSamples(source: PcmSource): PcmSource {
  return {
    sampleRateHz: source.sampleRateHz,
    lengthSamples: source.lengthSamples,
    read(position, target) {
      source.read(position, target);
      for (let i = 0; i < target.length; i += 1) {
        if (!isCredibleSample(target[i] ?? 0)) target[i] = 0;
      }
    },
  };
}
