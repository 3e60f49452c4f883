/**
 * A feature's value in plain words ("rather legato"): by its place among the recordings of the corpus, or, where there
 * are too few, by the shipped reference statistics. The words follow the questions of Aljanaki & Soleymani (2018).
 */
import type { AnyFeatureName } from "../../protocol/features.ts";
import { fill, type Translate } from "../../protocol/translate.ts";
import type { FeatureStatistics } from "../../retrieval/standardisation.ts";

/** English; the reader's language has them by these. */
export const POLES: Readonly<Record<AnyFeatureName, readonly [low: string, high: string]>> = {
  melodiousness: ["unsinging", "singing"],
  articulation: ["legato", "detached"],
  rhythm_complexity: ["simple in rhythm", "complex in rhythm"],
  rhythm_stability: ["free in pulse", "steady in pulse"],
  dissonance: ["smooth in sound", "rough in sound"],
  tonal_stability: ["unsettled in key", "clear in key"],
  minorness: ["major in colour", "minor in colour"],
  onset_density: ["sparse in notes", "dense in notes"],
  loudness_range: ["narrow in dynamics", "wide in dynamics"],
  loudness_variability: ["even in dynamics", "abrupt in dynamics"],
  tempo: ["slow", "fast"],
  tempo_variability: ["strict in tempo", "flexible in tempo"],
  brightness: ["dark in tone", "bright in tone"],
  pedal_blur: ["dry", "pedalled"],
};

/** How far apart pieces lie, in standard deviations within a piece (which is what the statistics have). */
const BETWEEN_PIECES = 3;

export type Standing =
  /** Share of the corpus's recordings that lie below. */
  | { readonly kind: "corpus"; readonly below: number }
  | { readonly kind: "reference"; readonly statistics: FeatureStatistics };

export function inWords(name: AnyFeatureName, value: number, standing: Standing, t: Translate = fill): string {
  const [low, high] = POLES[name];
  const level = standing.kind === "corpus" ? fromShare(standing.below) : fromDeviation(name, value, standing.statistics);
  if (level === 0) return t("in between");
  const pole = t(level < 0 ? low : high);
  return Math.abs(level) === 2 ? t("very {0}", pole) : t("rather {0}", pole);
}

function fromShare(below: number): number {
  if (below < 0.35) return below < 0.1 ? -2 : -1;
  return below > 0.65 ? (below > 0.9 ? 2 : 1) : 0;
}

function fromDeviation(name: AnyFeatureName, value: number, { names, mean, scale }: FeatureStatistics): number {
  const k = names.indexOf(name);
  const deviation = (value - (mean[k] ?? 0)) / (BETWEEN_PIECES * (scale[k] ?? 1));
  if (!Number.isFinite(deviation) || Math.abs(deviation) < 0.4) return 0;
  return Math.sign(deviation) * (Math.abs(deviation) > 1.3 ? 2 : 1);
}

/** "melodiousness", "rhythm complexity". */
export function featureLabel(name: AnyFeatureName, t: Translate = fill): string {
  return t(name.replaceAll("_", " "));
}
