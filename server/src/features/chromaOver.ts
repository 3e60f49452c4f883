/**
 * The chroma of a stretch: the sum of its frames' chroma, twelve values from C. Frames are loud as they are, at the
 * square root of their amplitude, so that a held accompaniment does not drown the line.
 */
import { PITCH_CLASSES } from "./chroma.ts";
import type { HarmonicFrames } from "./harmonicFrames.ts";

/** Sum over frames `first`…`end` (exclusive). */
export function chromaOfFrames(frames: HarmonicFrames, first: number, end: number): Float64Array {
  const sum = new Float64Array(PITCH_CLASSES);
  for (let frame = first; frame < end; frame++) {
    for (let k = 0; k < PITCH_CLASSES; k++) sum[k] = (sum[k] ?? 0) + (frames.chroma[frame * PITCH_CLASSES + k] ?? 0);
  }
  return sum;
}
