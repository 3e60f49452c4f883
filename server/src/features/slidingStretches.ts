/** Sub-windows of a stretch, in samples of whatever curve: evenly spread so that the first and the last touch its ends. */
export interface IndexStretch {
  readonly first: number;
  readonly end: number;
}

/**
 * Windows of `window` samples about every `hop` (rounded down so that they tile the length exactly); one window over
 * all of it if it is shorter; none for an empty length.
 */
export function slidingStretches(length: number, window: number, hop: number): readonly IndexStretch[] {
  if (length === 0) return [];
  const size = Math.min(Math.round(window), length);
  const steps = Math.ceil((length - size) / hop);
  return Array.from({ length: steps + 1 }, (_, index) => {
    const first = steps === 0 ? 0 : Math.round(((length - size) * index) / steps);
    return { first, end: first + size };
  });
}
