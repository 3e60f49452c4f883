/**
 * The exact ("Clopper–Pearson", Biometrika 1934) two-sided interval of a proportion: the proportions under which neither so
 * many successes or more, nor so few or fewer, have a probability below (1 − level) / 2. Never too narrow, often too wide.
 */
const BISECTIONS = 60;

/** Null without trials. */
export function binomialInterval(successes: number, trials: number, level = 0.95): readonly [number, number] | null {
  if (trials === 0) return null;
  const tail = (1 - level) / 2;
  const low = successes === 0 ? 0 : bisect((p) => 1 - atMost(successes - 1, trials, p) < tail);
  const high = successes === trials ? 1 : bisect((p) => atMost(successes, trials, p) > tail);
  return [low, high];
}

/** Where a condition that holds from 0 on ceases to hold. */
function bisect(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability of at most `successes`, in logarithms: thousands of trials do not underflow. */
function atMost(successes: number, trials: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return successes >= trials ? 1 : 0;
  let logarithm = trials * Math.log1p(-p);
  let sum = Math.exp(logarithm);
  for (let k = 1; k <= successes; k++) {
    logarithm += Math.log((trials - k + 1) / k) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(logarithm);
  }
  return Math.min(1, sum);
}
