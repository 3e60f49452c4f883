/**
 * Pedal blur in [0, 1]: how much of what sounded before each onset is still there 100 ms after it. The sustain pedal and a
 * reverberant room make it high, dampers and detached playing low. Our own approximation: nothing published measures
 * pedalling from mixed audio in a form that would do here.
 */
import type { RhythmFrames } from "./rhythmFrames.ts";
import { onsetsBetween } from "./rhythmFrames.ts";
import { logistic } from "./stretch.ts";

const BEFORE_ONSET_FRAMES = 3;

/** Mean share in [0, 1] of the loud power before an onset that is left after it; undefined without any onset in sound. */
export function persistenceAcrossOnsets(frames: RhythmFrames, startSeconds: number, endSeconds: number): number | undefined {
  const { curves } = frames;
  let sum = 0;
  let count = 0;
  for (const onset of onsetsBetween(frames.onsetsSeconds, startSeconds, endSeconds)) {
    const frame = Math.round((onset - curves.startSeconds) / curves.hopSeconds) - BEFORE_ONSET_FRAMES;
    if ((curves.activeBins[frame] ?? 0) === 0) continue;
    sum += curves.persistence[frame] ?? 0;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}

/** In [0, 1]; 0 for a stretch in which no onset meets a sounding note. */
export function pedalBlur(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const persistence = persistenceAcrossOnsets(frames, startSeconds, endSeconds);
  return persistence === undefined ? 0 : logistic(persistence, 0.6, 0.15);
}
