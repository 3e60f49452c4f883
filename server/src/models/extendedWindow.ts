/** The extended set of one window, each computed in a file of its own: the same for every feature model. */
import { brightness } from "../features/brightness.ts";
import { loudnessRange } from "../features/loudnessRange.ts";
import { loudnessVariability } from "../features/loudnessVariability.ts";
import { pedalBlur } from "../features/pedalBlur.ts";
import type { RhythmFrames } from "../features/rhythmFrames.ts";
import { tempo } from "../features/tempo.ts";
import { tempoVariability } from "../features/tempoVariability.ts";
import type { Span } from "../protocol/analysis.ts";
import type { ExtendedVector } from "../protocol/features.ts";

export function extendedWindow(rhythm: RhythmFrames, { startSeconds, endSeconds }: Span): ExtendedVector {
  return {
    loudness_range: loudnessRange(rhythm, startSeconds, endSeconds),
    loudness_variability: loudnessVariability(rhythm, startSeconds, endSeconds),
    tempo: tempo(rhythm, startSeconds, endSeconds),
    tempo_variability: tempoVariability(rhythm, startSeconds, endSeconds),
    brightness: brightness(rhythm, startSeconds, endSeconds),
    pedal_blur: pedalBlur(rhythm, startSeconds, endSeconds),
  };
}
