/**
 * Analysis records for the tests of the store: every value follows from the seed, so that a record read back
 * can be checked against the seed that its key names.
 */
import { EXTENDED_NAMES, FEATURE_NAMES, type ExtendedVector, type FeatureVector } from "../../server/src/protocol/features.ts";
import type { AnalysisRecord } from "../../server/src/protocol/analysis.ts";

export function makeRecord(seed: number, curveLength = 500): AnalysisRecord {
  let state = (seed + 1) >>> 0;
  // Numerical Recipes' linear congruential generator.
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const features = (): FeatureVector => Object.fromEntries(FEATURE_NAMES.map((name) => [name, next()])) as FeatureVector;
  const extended = (): ExtendedVector => Object.fromEntries(EXTENDED_NAMES.map((name) => [name, next() * 10 - 5])) as ExtendedVector;
  const values = (length: number): Float32Array => Float32Array.from({ length }, next);
  return {
    model: { id: "signal", version: "1" },
    durationSeconds: 30 + next(),
    soundStartSeconds: next(),
    soundEndSeconds: 29 + next(),
    features: features(),
    extended: extended(),
    windows: Array.from({ length: 1 + (seed % 4) }, (_, index) => ({
      startSeconds: index * 5,
      endSeconds: index * 5 + 15,
      features: features(),
      extended: extended(),
    })),
    onsetsSeconds: values(100),
    loudness: { startSeconds: next(), hopSeconds: 0.1, values: values(curveLength) },
    waveform: { startSeconds: 0, hopSeconds: 0.05, values: values(curveLength) },
    partial: seed % 2 === 1,
    warnings: seed % 3 === 0 ? ["Zu leise – „pianissimo“ 🎹"] : [],
  };
}
