/**
 * Tonal stability in [0, 1], one clear key high: how well the whole stretch and its parts of 3 s correlate with a
 * key's profile (Krumhansl 1990; profiles of Temperley 2007), and whether the parts agree on the key. Chromatic,
 * random and modulating music is low. Ours: the combination, its weights and its scale.
 */
import { chromaOfFrames } from "./chromaOver.ts";
import type { HarmonicFrames } from "./harmonicFrames.ts";
import { KEY_COUNT, keyCorrelations, TEMPERLEY_PROFILES } from "./keyProfiles.ts";
import { framesWithin, logistic } from "./stretch.ts";

const LOCAL_SECONDS = 3;
const CENTRE = 0.7;
const WIDTH = 0.08;

export interface TonalParts {
  /** Best key correlation of the whole stretch. */
  readonly whole: number;
  /** Mean over the local windows of each one's best correlation. */
  readonly local: number;
  /** Largest mean over the local windows of the correlation with one and the same key. */
  readonly agreement: number;
}

/** The parts over a stretch; undefined where no pitch sounds. */
export function tonalParts(frames: HarmonicFrames, startSeconds: number, endSeconds: number): TonalParts | undefined {
  const [first, end] = framesWithin(frames, startSeconds, endSeconds);
  const sum = chromaOfFrames(frames, first, end);
  if (sum.every((value) => value <= 0)) return undefined;
  const length = Math.min(end - first, Math.max(1, Math.round(LOCAL_SECONDS / frames.hopSeconds)));
  const step = Math.max(1, Math.round(length / 2));
  const perKey = new Float64Array(KEY_COUNT);
  let local = 0;
  let windows = 0;
  for (let from = first; from + length <= end; from += step) {
    const correlations = keyCorrelations(chromaOfFrames(frames, from, from + length), TEMPERLEY_PROFILES);
    for (let key = 0; key < KEY_COUNT; key++) perKey[key] = (perKey[key] ?? 0) + (correlations[key] ?? 0);
    local += Math.max(...correlations);
    windows++;
  }
  return {
    whole: Math.max(...keyCorrelations(sum, TEMPERLEY_PROFILES)),
    local: windows > 0 ? local / windows : 0,
    agreement: windows > 0 ? Math.max(...perKey) / windows : 0,
  };
}

/** Tonal stability of a stretch in seconds from the recording's beginning; 0 where nothing sounds. */
export function tonalStability(frames: HarmonicFrames, startSeconds: number, endSeconds: number): number {
  const parts = tonalParts(frames, startSeconds, endSeconds);
  if (parts === undefined) return 0;
  return logistic((parts.whole + parts.agreement) / 2, CENTRE, WIDTH);
}
