/**
 * Brightness: the spectral centroid in ln Hz (Grey & Gordon 1978; Schubert & Wolfe 2006), of square-root amplitudes so that
 * the quiet upper partials of a dark instrument count; pooled over the stretch by level.
 */
import type { RhythmFrames } from "./rhythmFrames.ts";
import { framesWithin } from "./stretch.ts";

/** What a stretch without sound gets: the middle of the piano, in ln Hz. */
const NEUTRAL_LN_HZ = Math.log(440);

export function brightness(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const { curves } = frames;
  const [first, end] = framesWithin(curves, startSeconds, endSeconds);
  let moment = 0;
  let weight = 0;
  for (let frame = first; frame < end; frame += 1) {
    moment += curves.colourMoment[frame] ?? 0;
    weight += curves.colourWeight[frame] ?? 0;
  }
  return weight > 0 ? Math.log(moment / weight) : NEUTRAL_LN_HZ;
}
