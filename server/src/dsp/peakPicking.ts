/**
 * Peaks of an onset curve after Böck, Krebs & Schedl (ISMIR 2012): a frame is a peak if it is the maximum of its
 * neighbourhood, exceeds the local mean by `threshold`, and follows the peak before by more than `waitFrames`.
 */
export interface PeakPicking {
  readonly threshold: number;
  readonly maximumBefore: number;
  readonly maximumAfter: number;
  readonly meanBefore: number;
  readonly meanAfter: number;
  readonly waitFrames: number;
}

/** Frame indices, ascending. The curve is continued by its end values for the local mean. */
export function pickPeaks(curve: Float32Array, options: PeakPicking): number[] {
  const peaks: number[] = [];
  const last = curve.length - 1;
  const span = options.meanBefore + options.meanAfter + 1;
  const at = (frame: number): number => curve[Math.min(Math.max(frame, 0), last)] ?? 0;
  let sum = 0;
  for (let frame = -options.meanBefore; frame < options.meanAfter; frame += 1) sum += at(frame);
  for (let frame = 0; frame <= last; frame += 1) {
    sum += at(frame + options.meanAfter);
    const value = curve[frame] ?? 0;
    const previous = peaks.at(-1);
    const isFree = previous === undefined || frame - previous > options.waitFrames;
    if (value > 0 && isFree && value >= sum / span + options.threshold && isMaximum(curve, frame, options)) peaks.push(frame);
    sum -= at(frame - options.meanBefore);
  }
  return peaks;
}

function isMaximum(curve: Float32Array, frame: number, options: PeakPicking): boolean {
  const value = curve[frame] ?? 0;
  const to = Math.min(frame + options.maximumAfter, curve.length - 1);
  for (let i = Math.max(0, frame - options.maximumBefore); i <= to; i += 1) if ((curve[i] ?? 0) > value) return false;
  return true;
}
