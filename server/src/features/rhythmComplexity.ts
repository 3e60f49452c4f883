/**
 * Rhythm complexity: how hard the layers of rhythm are to tap. Two published ideas, our combination: the unpredictability of
 * pairs of successive inter-onset intervals (entropies of intervals: Thul & Toussaint, ISMIR 2008), counted without classes
 * by the correlation sum of approximate entropy (Pincus 1991) on log intervals; and onsets of bass and melody that miss each other.
 */
import { layerOnsets } from "./rhythmLayers.ts";
import type { RhythmFrames } from "./rhythmFrames.ts";
import { onsetsBetween } from "./rhythmFrames.ts";
import { logistic } from "./stretch.ts";

/** Two intervals are alike within this difference of their binary logarithms: 9 per cent. */
const TOLERANCE_OCTAVES = 0.125;
const SHORTEST_INTERVAL_SECONDS = 0.05;
const LAYER_WEIGHT = 8;

/** Entropy of pairs of successive intervals in bits; 0 for a single repeated interval. Independent of tempo. */
export function intervalPairEntropy(onsetsSeconds: ArrayLike<number>): number {
  const intervals: number[] = [];
  for (let i = 1; i < onsetsSeconds.length; i += 1) {
    const interval = (onsetsSeconds[i] ?? 0) - (onsetsSeconds[i - 1] ?? 0);
    if (interval > SHORTEST_INTERVAL_SECONDS) intervals.push(Math.log2(interval));
  }
  const pairs = intervals.length - 1;
  let sum = 0;
  for (let i = 0; i < pairs; i += 1) {
    let alike = 0;
    for (let j = 0; j < pairs; j += 1) {
      const first = ((intervals[i] ?? 0) - (intervals[j] ?? 0)) / TOLERANCE_OCTAVES;
      const second = ((intervals[i + 1] ?? 0) - (intervals[j + 1] ?? 0)) / TOLERANCE_OCTAVES;
      alike += Math.exp(-0.5 * (first * first + second * second));
    }
    sum -= Math.log2(alike / pairs);
  }
  return pairs > 0 ? sum / pairs : 0;
}

/** Raw measure in bits and more. */
export function rhythmicUnpredictability(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const layers = layerOnsets(frames, startSeconds, endSeconds);
  return intervalPairEntropy(onsetsBetween(frames.onsetsSeconds, startSeconds, endSeconds)) + LAYER_WEIGHT * layers.mismatch;
}

/** In [0, 1]. */
export function rhythmComplexity(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  return logistic(rhythmicUnpredictability(frames, startSeconds, endSeconds), 4, 1);
}
