/**
 * Level of a sliding stretch of the power curve in dB relative to the recording's mean power: the "momentary" (0.4 s) and
 * "short-term" (3 s) loudness of EBU Tech 3341, without its frequency weighting.
 */
import type { RhythmFrames } from "./rhythmFrames.ts";
import { framesWithin } from "./stretch.ts";

/** Quieter is counted as this: near the noise floor of a quiet 16-bit file. */
const FLOOR_POWER = 1e-5;

/** One value per hop, each the mean power of `windowSeconds`; a shorter stretch gives one value, an empty one none. */
export function shortTermLoudness(
  frames: RhythmFrames,
  startSeconds: number,
  endSeconds: number,
  windowSeconds: number,
  hopSeconds: number,
): Float64Array {
  const { curves } = frames;
  const [first, end] = framesWithin(curves, startSeconds, endSeconds);
  if (end === first) return new Float64Array(0);
  const cumulative = new Float64Array(end - first + 1);
  for (let i = 0; i < end - first; i += 1) cumulative[i + 1] = (cumulative[i] ?? 0) + (curves.power[first + i] ?? 0);
  const size = Math.min(Math.round(windowSeconds / curves.hopSeconds), end - first);
  const hop = Math.max(1, Math.round(hopSeconds / curves.hopSeconds));
  const count = Math.floor((end - first - size) / hop) + 1;
  return Float64Array.from({ length: count }, (_, i) => {
    const power = ((cumulative[i * hop + size] ?? 0) - (cumulative[i * hop] ?? 0)) / size;
    return 10 * Math.log10(power + FLOOR_POWER);
  });
}
