/**
 * Note onsets from the log spectral flux (Böck, Krebs & Schedl, ISMIR 2012) divided by its own mean over the
 * recording, with one threshold for all recordings (ours). Times are refined between the frames of 10 ms.
 */
import type { FrameCurves } from "../dsp/frameCurves.ts";
import { pickPeaks } from "../dsp/peakPicking.ts";
import { mean } from "../dsp/statistics.ts";

/** In units of the mean flux. */
const THRESHOLD = 0.9;
/** Music has a mean of 3–6. Where hardly anything is struck the mean is near 0, and a decaying tone's ripple would pass. */
const LEAST_MEAN_FLUX = 1;
/** The flux peaks this much after the hammer: the frame is centred, but the rise is over two frames. */
const LATENCY_SECONDS = 0.008;

/** Seconds from the recording's beginning, ascending, not yet chained into groups. */
export function detectOnsets(curves: FrameCurves): number[] {
  const peaks = pickPeaks(curves.flux, {
    threshold: THRESHOLD * Math.max(mean(curves.flux), LEAST_MEAN_FLUX),
    maximumBefore: 3,
    maximumAfter: 3,
    meanBefore: 10,
    meanAfter: 7,
    waitFrames: 3,
  });
  return peaks.map((frame) => curves.startSeconds + (frame + offsetOfPeak(curves.flux, frame)) * curves.hopSeconds - LATENCY_SECONDS);
}

/** Where between frames a curve's peak lies, −0.5…0.5, by a parabola through three values. */
function offsetOfPeak(curve: Float32Array, frame: number): number {
  const [before, at, after] = [curve[frame - 1], curve[frame], curve[frame + 1]];
  if (before === undefined || at === undefined || after === undefined) return 0;
  const curvature = before - 2 * at + after;
  return curvature < 0 ? Math.min(0.5, Math.max(-0.5, (0.5 * (before - after)) / curvature)) : 0;
}
