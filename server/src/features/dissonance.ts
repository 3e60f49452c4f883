/**
 * Dissonance in [0, 1], rough and inharmonic high: Hutchinson & Knopoff's (1978) roughness against Milne's (2013)
 * and Harrison & Pearce's (2018) harmonicity, the two acoustic parts of Harrison & Pearce's (2020) consonance model.
 * Ours: compressed amplitudes, the two parts' weights (held against ratings of chords), no cultural part.
 */
import type { HarmonicFrames } from "./harmonicFrames.ts";
import { framesWithin, logistic } from "./stretch.ts";

/** Roughness below this is not heard; it keeps the logarithm of a lone tone's finite. */
const ROUGHNESS_FLOOR = 0.0005;
const HARMONICITY_WEIGHT = 1.4;
const CENTRE = -4.7;
const WIDTH = 0.3;

export interface DissonanceParts {
  /** Mean natural logarithm of roughness. */
  readonly logRoughness: number;
  /** Mean harmonicity in bits. */
  readonly harmonicity: number;
}

/** The two parts over a stretch, frames weighted by level; undefined where nothing sounds. */
export function dissonanceParts(frames: HarmonicFrames, startSeconds: number, endSeconds: number): DissonanceParts | undefined {
  const [first, end] = framesWithin(frames, startSeconds, endSeconds);
  let weight = 0;
  let logRoughness = 0;
  let harmonicity = 0;
  for (let frame = first; frame < end; frame++) {
    const level = frames.level[frame] ?? 0;
    weight += level;
    logRoughness += level * Math.log((frames.roughness[frame] ?? 0) + ROUGHNESS_FLOOR);
    harmonicity += level * (frames.harmonicity[frame] ?? 0);
  }
  return weight > 0 ? { logRoughness: logRoughness / weight, harmonicity: harmonicity / weight } : undefined;
}

/** Dissonance of a stretch in seconds from the recording's beginning; 0 where nothing sounds. */
export function dissonance(frames: HarmonicFrames, startSeconds: number, endSeconds: number): number {
  const parts = dissonanceParts(frames, startSeconds, endSeconds);
  if (parts === undefined) return 0;
  return logistic(parts.logRoughness - HARMONICITY_WEIGHT * parts.harmonicity, CENTRE, WIDTH);
}
