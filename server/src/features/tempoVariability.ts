/**
 * Tempo variability (rubato), in ln units (0.1 = a tenth faster or slower): how far the inter-onset intervals of a stretch
 * that stand for one note value differ. Which do is not known from the sound; intervals less than √2 apart are taken for
 * alike, since most different note values are 3 : 2 or more apart. Ours; the spread of log intervals is the measure of timing
 * studies (Repp 1992), where the score tells the note values.
 */
import type { RhythmFrames } from "./rhythmFrames.ts";
import { onsetsBetween } from "./rhythmFrames.ts";

const ALIKE_LN = Math.LN2 / 2;
/** Shorter intervals belong to ornaments and spread chords. */
const SHORTEST_INTERVAL_SECONDS = 0.1;

/** Mean difference of the logarithms of all pairs of alike intervals, 0…0.35; 0 for a stretch without such a pair. */
export function tempoVariability(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const onsets = onsetsBetween(frames.onsetsSeconds, startSeconds, endSeconds);
  const logIntervals: number[] = [];
  for (let i = 1; i < onsets.length; i += 1) {
    const interval = (onsets[i] ?? 0) - (onsets[i - 1] ?? 0);
    if (interval > SHORTEST_INTERVAL_SECONDS) logIntervals.push(Math.log(interval));
  }
  let sum = 0;
  let count = 0;
  for (let i = 0; i < logIntervals.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const difference = Math.abs((logIntervals[i] ?? 0) - (logIntervals[j] ?? 0));
      if (difference >= ALIKE_LN) continue;
      sum += difference;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
