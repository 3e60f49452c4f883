/**
 * The perceptual features: canonical names and order, and the vectors made of them.
 * The first seven lie in [0, 1]; onset density is in onset groups per second.
 * Names follow Aljanaki & Soleymani (2018) and Chowdhury & Widmer (arXiv 2401.14826).
 */
export const FEATURE_NAMES = [
  "melodiousness",
  "articulation",
  "rhythm_complexity",
  "rhythm_stability",
  "dissonance",
  "tonal_stability",
  "minorness",
  "onset_density",
] as const;

export type FeatureName = (typeof FEATURE_NAMES)[number];
export type FeatureVector = Record<FeatureName, number>;

/**
 * What the eight cannot describe and listeners name most often. Units:
 * loudness_range dB; loudness_variability dB/s; tempo in ln(onset groups per second), the negative mean
 * log inter-onset interval; tempo_variability in ln units; brightness in ln Hz; pedal_blur in [0, 1].
 */
export const EXTENDED_NAMES = [
  "loudness_range",
  "loudness_variability",
  "tempo",
  "tempo_variability",
  "brightness",
  "pedal_blur",
] as const;

export type ExtendedName = (typeof EXTENDED_NAMES)[number];
export type ExtendedVector = Record<ExtendedName, number>;
export type AnyFeatureName = FeatureName | ExtendedName;

/** The features a retrieval run uses: the paper's eight, or these and the extended set. */
export type FeatureSet = "paper" | "extended";

/** The names of a feature set in canonical order: 8 or 14 of them. */
export function featureNames(set: FeatureSet): readonly AnyFeatureName[] {
  return set === "paper" ? FEATURE_NAMES : [...FEATURE_NAMES, ...EXTENDED_NAMES];
}

/** Vectors computed elsewhere and imported into the corpus under a name. */
export type ExternalFeatures = `external:${string}`;

export type FeatureChoice = FeatureSet | ExternalFeatures;

export function isExternal(features: string): features is ExternalFeatures {
  return features.startsWith("external:");
}

/** The name they were imported under. */
export function externalName(features: ExternalFeatures): string {
  return features.slice("external:".length);
}
