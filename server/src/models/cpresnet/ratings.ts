/** From the network's outputs to features: their published order, and the bounds of a vector. */
import { FEATURE_NAMES, type FeatureName, type FeatureVector } from "../../protocol/features.ts";
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "./spectrogram.ts";
import { WINDOW_FRAMES, type SpectrogramWindow } from "./spectrogramWindows.ts";
import { pickPublishedPeaks } from "./superFlux.ts";

/** The network's seven outputs are the first seven features, in this order. */
const RATED: readonly FeatureName[] = FEATURE_NAMES.slice(0, 7);
/** What the published code divides the onsets of a window by. */
const PUBLISHED_WINDOW_SECONDS = 15;

/** As they are: the outputs of a regression, which may lie a little outside [0, 1]. */
export function windowFeatures(ratings: Float32Array, { soundFrames, onsetCurve }: SpectrogramWindow): FeatureVector {
  const onsets = pickPublishedPeaks(onsetCurve).length;
  // The published code divides by 15 s even where the sound is shorter, which would make a short piece a slow one.
  const seconds = soundFrames === WINDOW_FRAMES ? PUBLISHED_WINDOW_SECONDS : (soundFrames * HOP_SAMPLES) / SAMPLE_RATE_HZ;
  const entries = FEATURE_NAMES.map((name, index) => [name, name === "onset_density" ? onsets / seconds : (ratings[index] ?? NaN)] as const);
  return Object.fromEntries(entries) as FeatureVector;
}

/** Ratings within [0, 1], with a warning that names those that were not. Undefined if something is no number. */
export function boundedVector(mean: FeatureVector): { readonly features: FeatureVector; readonly warnings: string[] } | undefined {
  if (!FEATURE_NAMES.every((name) => Number.isFinite(mean[name]))) return undefined;
  const beyond = RATED.filter((name) => mean[name] < 0 || mean[name] > 1);
  const features = { ...mean };
  for (const name of beyond) features[name] = mean[name] < 0 ? 0 : 1;
  if (beyond.length === 0) return { features, warnings: [] };
  const rated = beyond.map((name) => `${name.replaceAll("_", " ")} ${mean[name].toFixed(3)}`).join(", ");
  return { features, warnings: [`The network's ratings lie outside of 0 to 1 and were bounded: ${rated}. The recording is unlike those it learnt from.`] };
}
