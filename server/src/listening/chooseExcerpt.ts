/**
 * Which stretch of a performance is heard: the one around the analysis window that is most like the performance as a whole
 * (nearest to the mean vector, each feature in standard deviations of the windows). It stays within the sound and the span.
 */
import type { AnalysisRecord, AnalysisWindow, Span } from "../protocol/analysis.ts";
import { FEATURE_NAMES, type FeatureVector } from "../protocol/features.ts";
import type { RandomSource } from "../evaluation/random.ts";

export interface ChosenExcerpt extends Span {
  /** Of the window in its middle; of the whole performance where there is but one window. */
  readonly features: FeatureVector;
}

type Analysed = Pick<AnalysisRecord, "windows" | "features" | "soundStartSeconds" | "soundEndSeconds">;

/** @param random places the excerpt of a performance without several windows: somewhere in its middle third */
export function chooseExcerpt(record: Analysed, span: Span | undefined, seconds: number, random: RandomSource): ChosenExcerpt {
  const from = Math.max(record.soundStartSeconds, span?.startSeconds ?? 0);
  const to = Math.max(from, Math.min(record.soundEndSeconds, span?.endSeconds ?? Infinity));
  const drawn = from + (to - from) * (1 / 3 + random.uniform() / 3);
  const window = record.windows.length > 1 ? mostTypical(record.windows, record.features) : undefined;
  const centre = window === undefined ? drawn : (window.startSeconds + window.endSeconds) / 2;
  const startSeconds = Math.max(from, Math.min(centre - seconds / 2, to - seconds));
  return { startSeconds, endSeconds: Math.min(to, startSeconds + seconds), features: window?.features ?? record.features };
}

function mostTypical(windows: readonly AnalysisWindow[], mean: FeatureVector): AnalysisWindow | undefined {
  const variances = FEATURE_NAMES.map((name) => windows.reduce((sum, { features }) => sum + (features[name] - mean[name]) ** 2, 0) / windows.length);
  const distance = ({ features }: AnalysisWindow): number =>
    FEATURE_NAMES.reduce((sum, name, k) => {
      const variance = variances[k] ?? 0;
      return variance > 0 ? sum + (features[name] - mean[name]) ** 2 / variance : sum;
    }, 0);
  let best: AnalysisWindow | undefined;
  let least = Infinity;
  for (const window of windows) {
    const own = distance(window);
    if (own < least) [best, least] = [window, own];
  }
  return best;
}
