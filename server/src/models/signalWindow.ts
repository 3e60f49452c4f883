/** All features of one window of the signal model, each computed in a file of its own. */
import { articulation } from "../features/articulation.ts";
import { dissonance } from "../features/dissonance.ts";
import type { HarmonicFrames } from "../features/harmonicFrames.ts";
import { melodiousness } from "../features/melodiousness.ts";
import { minorness } from "../features/minorness.ts";
import { onsetDensity } from "../features/onsetDensity.ts";
import { rhythmComplexity } from "../features/rhythmComplexity.ts";
import type { RhythmFrames } from "../features/rhythmFrames.ts";
import { rhythmStability } from "../features/rhythmStability.ts";
import { tonalStability } from "../features/tonalStability.ts";
import type { AnalysisWindow, Span } from "../protocol/analysis.ts";
import { extendedWindow } from "./extendedWindow.ts";

export function signalWindow(rhythm: RhythmFrames, harmony: HarmonicFrames, window: Span): AnalysisWindow {
  const { startSeconds, endSeconds } = window;
  return {
    startSeconds,
    endSeconds,
    features: {
      melodiousness: melodiousness(harmony, rhythm.onsetsSeconds, startSeconds, endSeconds),
      articulation: articulation(rhythm, startSeconds, endSeconds),
      rhythm_complexity: rhythmComplexity(rhythm, startSeconds, endSeconds),
      rhythm_stability: rhythmStability(rhythm, startSeconds, endSeconds),
      dissonance: dissonance(harmony, startSeconds, endSeconds),
      tonal_stability: tonalStability(harmony, startSeconds, endSeconds),
      minorness: minorness(harmony, startSeconds, endSeconds),
      onset_density: onsetDensity(rhythm, startSeconds, endSeconds),
    },
    extended: extendedWindow(rhythm, window),
  };
}
