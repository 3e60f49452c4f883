/**
 * Honest lines: when the features cannot tell the candidates apart, and which words of a query did nothing.
 */
import { applyMap, type LinearMap } from "./linearMap.ts";
import { vectorLength } from "./vectors.ts";

/** Scores closer than this are one score. */
export const SAME_SCORE = 1e-6;
/** Candidates whose every feature spreads less than this (in standard deviations) sound alike to the features. */
export const NOISE_LEVEL = 0.1;
/** A word with less than this part of the strongest word's pull has done nothing. */
export const IDLE_PART = 0.05;

/** How far candidates and their scores lie apart: largest less smallest. */
export interface Spread {
  readonly count: number;
  readonly scoreRange: number;
  readonly dimension: number;
  /** Of feature k, in standard deviations. */
  readonly featureRange: (k: number) => number;
}

/** A sentence for a person where the ranking should not be trusted, otherwise undefined. */
export function indistinctNote({ count, scoreRange, dimension, featureRange }: Spread): string | undefined {
  if (count === 0) return "There is nothing to compare: no recording has been analysed yet.";
  if (count === 1) return "There is only one rendition: nothing can be compared with it.";
  if (scoreRange <= SAME_SCORE) return "All renditions fit the description equally well: the order says nothing.";
  for (let k = 0; k < dimension; k++) if (featureRange(k) >= NOISE_LEVEL) return undefined;
  return "The features hardly tell these renditions apart: the order may be chance.";
}

/** The known words whose pull in feature space is lost beside the strongest word's, in the order of the query. */
export function idleWords(words: readonly { word: string; vector: Float64Array }[], map: LinearMap): string[] {
  const pulls = words.map(({ word, vector }) => ({ word, pull: vectorLength(applyMap(map, vector)) }));
  const strongest = Math.max(0, ...pulls.map(({ pull }) => pull));
  return pulls.filter(({ pull }) => pull === 0 || pull < IDLE_PART * strongest).map(({ word }) => word);
}
