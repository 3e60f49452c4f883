/**
 * One rendition as a 16-bit mono WAV file at DEMO_SAMPLE_RATE_HZ: performed, mixed, scaled to a peak between -6 dBFS
 * (the softest players) and -1 dBFS (the loudest).
 */
import { encodeWav16 } from "../audio/wavWriter.ts";
import { perform } from "./perform.ts";
import { DEMO_SAMPLE_RATE_HZ, type Piano } from "./pianoSamples.ts";
import type { Recipe } from "./recipe.ts";
import { mixNotes, normalisePeak } from "./sampler.ts";
import type { Score } from "./score.ts";

/** Raise it whenever the same recipe comes to sound different: it makes earlier files out of date. */
export const RENDERER_VERSION = "1";

const LOUDEST_PEAK_DECIBELS = -1;
const SOFTEST_PEAK_DECIBELS = -6;

export function renderRendition(score: Score, recipe: Recipe, piano: Piano): { readonly wav: Uint8Array; readonly seconds: number } {
  const audio = mixNotes(perform(score, recipe), piano);
  const share = Math.min(1, Math.max(0, (recipe.levels.loudness + 1) / 2));
  normalisePeak(audio, SOFTEST_PEAK_DECIBELS + (LOUDEST_PEAK_DECIBELS - SOFTEST_PEAK_DECIBELS) * share);
  return { wav: encodeWav16([audio], DEMO_SAMPLE_RATE_HZ), seconds: audio.length / DEMO_SAMPLE_RATE_HZ };
}
