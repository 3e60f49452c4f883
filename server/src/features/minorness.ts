/**
 * Minorness in [0, 1], minor high: the evidence for the twelve minor against the twelve major keys, each side's
 * correlations with the chroma pooled by a soft maximum (Krumhansl's method; profiles of Temperley 2007),
 * through a logistic. Ours: the soft maximum's sharpness and the logistic's slope.
 */
import { chromaOfFrames } from "./chromaOver.ts";
import type { HarmonicFrames } from "./harmonicFrames.ts";
import { keyCorrelations, TEMPERLEY_PROFILES } from "./keyProfiles.ts";
import { framesWithin, logistic } from "./stretch.ts";

const SHARPNESS = 12;
const CENTRE = 0;
const WIDTH = 1 / 6;

/** Minor minus major evidence, in units of correlation: 0 undecided or silent. */
export function minorEvidence(frames: HarmonicFrames, startSeconds: number, endSeconds: number): number {
  const [first, end] = framesWithin(frames, startSeconds, endSeconds);
  const correlations = keyCorrelations(chromaOfFrames(frames, first, end), TEMPERLEY_PROFILES);
  let major = 0;
  let minor = 0;
  for (let tonic = 0; tonic < 12; tonic++) {
    major += Math.exp(SHARPNESS * (correlations[tonic] ?? 0));
    minor += Math.exp(SHARPNESS * (correlations[tonic + 12] ?? 0));
  }
  return Math.log(minor / major) / SHARPNESS;
}

/** Minorness of a stretch in seconds from the recording's beginning; 0.5 where nothing decides. */
export function minorness(frames: HarmonicFrames, startSeconds: number, endSeconds: number): number {
  return logistic(minorEvidence(frames, startSeconds, endSeconds), CENTRE, WIDTH);
}
