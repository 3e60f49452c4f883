/**
 * Cuts a score so that even its slowest rendition stays within a length in seconds: for small fixtures.
 */
import type { Score } from "./score.ts";

/** The slowest recipe plays at this share of the written tempo, its ritardando and rubato included. */
const SLOWEST_SHARE = 0.6;
/** Lead-in and the decay of the last note. */
const MARGIN_SECONDS = 1.5;
const SHORTEST_QUARTERS = 2;

/** The score itself if it is short enough; notes that sound over the cut are shortened. */
export function shortenScore(score: Score, maxSeconds: number): Score {
  const quarters = Math.floor(((maxSeconds - MARGIN_SECONDS) * SLOWEST_SHARE * score.quartersPerMinute) / 60);
  const lengthQuarters = Math.max(SHORTEST_QUARTERS, quarters);
  if (lengthQuarters >= score.lengthQuarters) return score;
  return {
    ...score,
    lengthQuarters,
    phraseStartsQuarters: score.phraseStartsQuarters.filter((start) => start < lengthQuarters),
    notes: score.notes
      .filter((note) => note.onsetQuarters < lengthQuarters)
      .map((note) => ({ ...note, durationQuarters: Math.min(note.durationQuarters, lengthQuarters - note.onsetQuarters) })),
  };
}
