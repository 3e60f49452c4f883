/**
 * Student's t with a whole number of degrees of freedom, in closed form (Abramowitz & Stegun 1964, 26.7.3–26.7.4), to
 * double precision.
 */

/** P(T ≤ t); `degrees` from 1. */
export function studentCdf(t: number, degrees: number): number {
  const theta = Math.atan(t / Math.sqrt(degrees));
  const sine = Math.sin(theta);
  const cosine = Math.cos(theta);
  let between: number;
  if (degrees % 2 === 0) {
    let term = 1;
    let sum = 1;
    for (let k = 1; k <= degrees - 3; k += 2) sum += term *= (k / (k + 1)) * cosine * cosine;
    between = sine * sum;
  } else {
    let term = cosine;
    let sum = degrees === 1 ? 0 : cosine;
    for (let k = 2; k <= degrees - 3; k += 2) sum += term *= (k / (k + 1)) * cosine * cosine;
    between = (2 / Math.PI) * (theta + sine * sum);
  }
  return (1 + between) / 2;
}

/** The t below which a share (0, .5] lies: at most 0. */
export function studentQuantile(share: number, degrees: number): number {
  let low = -1;
  while (studentCdf(low, degrees) > share) low *= 2;
  let high = 0;
  for (let step = 0; step < 200 && high - low > 1e-15 * Math.abs(low); step++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degrees) > share) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
