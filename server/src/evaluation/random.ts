/**
 * Seeded pseudo-random numbers for resampling: mulberry32 (T. Ettinger, public domain), period 2^32.
 * Evaluation never uses another source, so that the same seed gives the same report.
 */
export interface RandomSource {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
}

export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { uniform, integer: (bound) => Math.floor(uniform() * bound) };
}

/** Fisher–Yates, in place: every order is equally likely. */
export function shuffle(values: unknown[], random: RandomSource): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    const [a, b] = [values[last], values[other]];
    if (a === undefined || b === undefined) continue;
    values[last] = b;
    values[other] = a;
  }
}
