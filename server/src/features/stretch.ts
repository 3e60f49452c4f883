/**
 * Which frames of a pass belong to a stretch of a recording, and the logistic squash that brings a feature's raw
 * value to [0, 1]. Times in seconds from the recording's beginning.
 */
interface FrameGrid {
  readonly startSeconds: number;
  readonly hopSeconds: number;
  readonly count: number;
}

/** Half-open range of the frames whose centres lie in [startSeconds, endSeconds), clipped to those there are. */
export function framesWithin(grid: FrameGrid, startSeconds: number, endSeconds: number): readonly [first: number, end: number] {
  const first = clamp(Math.ceil((startSeconds - grid.startSeconds) / grid.hopSeconds - 1e-6), grid.count);
  return [first, Math.max(first, clamp(Math.ceil((endSeconds - grid.startSeconds) / grid.hopSeconds - 1e-6), grid.count))];
}

/** 1 ÷ (1 + e^−(value − centre)/width): 0.5 at `centre`, 0.73 one `width` above it. */
export function logistic(value: number, centre: number, width: number): number {
  return 1 / (1 + Math.exp((centre - value) / width));
}

function clamp(index: number, count: number): number {
  return Number.isFinite(index) ? Math.min(count, Math.max(0, index)) : 0;
}
