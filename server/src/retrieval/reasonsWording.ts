/**
 * How a musician would say that a rendition has more or less of a feature. The paper's own question is behind each
 * (Aljanaki & Soleymani 2018 for the first seven). A feature without an entry (external vectors) has its name.
 */
import type { AnyFeatureName } from "../protocol/features.ts";

export interface PoleWording {
  /** "more detached" */
  readonly comparative: string;
  /** "the most detached" */
  readonly superlative: string;
}

export interface FeatureWording {
  readonly high: PoleWording;
  readonly low: PoleWording;
}

const WORDINGS: Readonly<Record<AnyFeatureName, FeatureWording>> = {
  melodiousness: poles("more singing", "the most singing", "less singing", "the least singing"),
  articulation: poles("more detached", "the most detached", "more legato", "the most legato"),
  rhythm_complexity: poles("rhythmically more complex", "rhythmically the most complex", "rhythmically simpler", "rhythmically the simplest"),
  rhythm_stability: poles("steadier in pulse", "the steadiest in pulse", "freer in pulse", "the freest in pulse"),
  dissonance: poles("rougher in sound", "the roughest in sound", "smoother in sound", "the smoothest in sound"),
  tonal_stability: poles("clearer in key", "the clearest in key", "less settled in key", "the least settled in key"),
  minorness: poles("more minor in colour", "the most minor in colour", "more major in colour", "the most major in colour"),
  onset_density: poles("more notes per second", "the most notes per second", "fewer notes per second", "the fewest notes per second"),
  loudness_range: poles("wider in dynamics", "the widest in dynamics", "narrower in dynamics", "the narrowest in dynamics"),
  loudness_variability: poles("more abrupt in dynamics", "the most abrupt in dynamics", "more even in dynamics", "the most even in dynamics"),
  tempo: poles("faster", "the fastest", "slower", "the slowest"),
  tempo_variability: poles("more flexible in tempo", "the most flexible in tempo", "stricter in tempo", "the strictest in tempo"),
  brightness: poles("brighter in tone", "the brightest in tone", "darker in tone", "the darkest in tone"),
  pedal_blur: poles("more pedalled", "the most pedalled", "drier", "the driest"),
};

/** Wording of a feature's two poles. */
export function wordingOf(feature: string): FeatureWording {
  return isNamed(feature) ? WORDINGS[feature] : poles(`higher in ${feature}`, `the highest in ${feature}`, `lower in ${feature}`, `the lowest in ${feature}`);
}

function isNamed(feature: string): feature is AnyFeatureName {
  return Object.hasOwn(WORDINGS, feature);
}

function poles(higher: string, highest: string, lower: string, lowest: string): FeatureWording {
  return { high: { comparative: higher, superlative: highest }, low: { comparative: lower, superlative: lowest } };
}
