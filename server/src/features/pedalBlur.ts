/**
 * Pedal blur in [0, 1]: how many of the loud partials are still there a quarter of a second later, whatever is struck
 * meanwhile. Counted, not weighed: how fast a free string falls is the piano's affair. The sustain pedal and a reverberant
 * room make it high, dampers and detached playing low. Our own approximation: nothing published measures pedalling from
 * mixed audio in a form that would do here.
 */
import { PERSISTENCE_FRAMES } from "../dsp/spectralDecay.ts";
import type { RhythmFrames } from "./rhythmFrames.ts";
import { framesWithin, logistic } from "./stretch.ts";

const CENTRE = 0.7;
const WIDTH = 0.08;

/** Mean over the sounding frames of the share in [0, 1] of their loud partials that are left; undefined without any. */
export function meanPersistence(frames: RhythmFrames, startSeconds: number, endSeconds: number): number | undefined {
  const { curves } = frames;
  const [first, end] = framesWithin(curves, startSeconds, endSeconds);
  let sum = 0;
  let count = 0;
  for (let frame = first; frame < Math.min(end, curves.count - PERSISTENCE_FRAMES); frame += 1) {
    if ((curves.activeBins[frame] ?? 0) === 0) continue;
    sum += curves.persistence[frame] ?? 0;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}

/** In [0, 1]; 0 for a stretch in which nothing is loud. */
export function pedalBlur(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const persistence = meanPersistence(frames, startSeconds, endSeconds);
  return persistence === undefined ? 0 : logistic(persistence, CENTRE, WIDTH);
}
