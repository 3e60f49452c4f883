/** A seeded generator for tests (mulberry32): the same numbers everywhere, no dependence on the clock. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Evenly distributed in [-1, 1]. */
export function randomVector(length: number, random: () => number): Float64Array {
  return Float64Array.from({ length }, () => random() * 2 - 1);
}

export function closeTo(actual: Float64Array, expected: ArrayLike<number>, tolerance: number): boolean {
  return actual.length === expected.length && actual.every((value, i) => Math.abs(value - (expected[i] ?? NaN)) <= tolerance);
}
