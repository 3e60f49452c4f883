/**
 * Tempo as pace: the negative mean log inter-onset interval, in ln(onset groups per second). Not beats per minute, which
 * trackers miss by octaves in rubato playing; renditions of one piece have the same notes, so their paces compare as tempi do.
 */
import type { RhythmFrames } from "./rhythmFrames.ts";
import { onsetsBetween } from "./rhythmFrames.ts";

/** Shorter intervals belong to ornaments and spread chords. */
const SHORTEST_INTERVAL_SECONDS = 0.1;

/** With fewer than two onsets the whole stretch is taken as one interval. */
export function tempo(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const onsets = onsetsBetween(frames.onsetsSeconds, startSeconds, endSeconds);
  let sum = 0;
  let count = 0;
  for (let i = 1; i < onsets.length; i += 1) {
    const interval = (onsets[i] ?? 0) - (onsets[i - 1] ?? 0);
    if (interval <= SHORTEST_INTERVAL_SECONDS) continue;
    sum += Math.log(interval);
    count += 1;
  }
  return count === 0 ? -Math.log(Math.max(endSeconds - startSeconds, SHORTEST_INTERVAL_SECONDS)) : -sum / count;
}
