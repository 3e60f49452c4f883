/**
 * Key profiles and how well a chroma fits the 24 keys: Pearson correlation with each rotated profile, the
 * Krumhansl–Schmuckler method with the profiles of Temperley (2007, Music and Probability). Keys 0–11 are C…B
 * major, 12–23 C…B minor.
 */
export const KEY_COUNT = 24;

export interface KeyProfiles {
  readonly major: readonly number[];
  readonly minor: readonly number[];
}

export const TEMPERLEY_PROFILES: KeyProfiles = {
  major: [0.748, 0.06, 0.488, 0.082, 0.67, 0.46, 0.096, 0.715, 0.104, 0.366, 0.057, 0.4],
  minor: [0.712, 0.084, 0.474, 0.618, 0.049, 0.46, 0.105, 0.747, 0.404, 0.067, 0.133, 0.33],
};

/** Correlations of a chroma (12 values, any scale) with the 24 keys, each in [−1, 1]; all 0 for a flat chroma. */
export function keyCorrelations(chroma: Float64Array, profiles: KeyProfiles): Float64Array {
  const correlations = new Float64Array(KEY_COUNT);
  const centred = unitVector(Array.from(chroma));
  if (centred === undefined) return correlations;
  [profiles.major, profiles.minor].forEach((profile, mode) => {
    const shape = unitVector(profile) ?? [];
    for (let tonic = 0; tonic < 12; tonic++) {
      let sum = 0;
      for (let pitchClass = 0; pitchClass < 12; pitchClass++) sum += (centred[(pitchClass + tonic) % 12] ?? 0) * (shape[pitchClass] ?? 0);
      correlations[mode * 12 + tonic] = sum;
    }
  });
  return correlations;
}

/** `values` minus their mean, at length 1; undefined where all are equal. */
function unitVector(values: readonly number[]): number[] | undefined {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const norm = Math.hypot(...centred);
  return norm > 1e-12 ? centred.map((value) => value / norm) : undefined;
}
