/** The standard normal distribution, to double precision near the middle and to 1e-15 in absolute terms elsewhere. */

/** Below this a tail is smaller than any that a bootstrap can show. */
const FARTHEST = -8;

/** P(Z ≤ z), by Marsaglia's series (Evaluating the Normal Distribution, Journal of Statistical Software 11(4), 2004). */
export function normalCdf(z: number): number {
  if (z <= FARTHEST) return 0;
  if (z >= -FARTHEST) return 1;
  let term = z;
  let sum = z;
  for (let odd = 3; sum + term !== sum || odd < 5; odd += 2) sum += term *= (z * z) / odd;
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The z below which a share (0, .5] lies: at most 0. */
export function normalQuantile(share: number): number {
  let low = FARTHEST;
  let high = 0;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) > share) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
