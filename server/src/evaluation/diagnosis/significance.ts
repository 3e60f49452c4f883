/**
 * Tests behind the findings. All are one-sided, exact or by seeded permutation, so that few queries are never taken for
 * many; where several things are tested at once, Holm's step-down procedure (1979) keeps the chance of any false finding.
 */
import { seededRandom } from "../random.ts";
import { meanOfNumbers } from "./groups.ts";

/** A finding's chance of being there by accident. */
export const SIGNIFICANCE = 0.05;
export const TEST_PERMUTATIONS = 9_999;
const ROUNDING = 1e-12;

/** P(X ≥ successes) of a binomial variable; `successes` may be a sum of shares and is rounded down. */
export function binomialTail(successes: number, trials: number, probability: number): number {
  const least = Math.floor(successes + ROUNDING);
  if (least <= 0) return 1;
  if (least > trials || probability <= 0) return 0;
  if (probability >= 1) return 1;
  let logTerm = trials * Math.log1p(-probability);
  let tail = 0;
  for (let count = 0; count <= trials; count++) {
    if (count >= least) tail += Math.exp(logTerm);
    logTerm += Math.log((trials - count) / (count + 1)) + Math.log(probability) - Math.log1p(-probability);
  }
  return Math.min(1, tail);
}

/** Indices of the p values that Holm's procedure rejects, in their order. */
export function holm(pValues: readonly number[], level = SIGNIFICANCE): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1) || a - b);
  const firstKept = order.findIndex((index, place) => (pValues[index] ?? 1) > level / (order.length - place));
  return order.slice(0, firstKept === -1 ? order.length : firstKept).sort((a, b) => a - b);
}

/** Values among which a group's members are compared; the group's own come first. */
export interface Stratum {
  readonly values: readonly number[];
  /** How many of them are the group's. */
  readonly own: number;
}

/** Is the group's sum smaller than that of as many values drawn at random from each stratum? */
export function lowGroupP(strata: readonly Stratum[], seed: number): number {
  const observed = strata.reduce((sum, { values, own }) => sum + values.slice(0, own).reduce((part, value) => part + value, 0), 0);
  const random = seededRandom(seed);
  const pools = strata.filter(({ own }) => own > 0).map(({ values, own }) => ({ drawn: [...values], own }));
  let atMost = 0;
  for (let permutation = 0; permutation < TEST_PERMUTATIONS; permutation++) {
    let sum = 0;
    for (const { drawn, own } of pools) {
      for (let place = 0; place < own; place++) {
        const other = place + random.integer(drawn.length - place);
        const value = drawn[other] ?? 0;
        drawn[other] = drawn[place] ?? 0;
        drawn[place] = value;
        sum += value;
      }
    }
    if (sum <= observed + ROUNDING) atMost++;
  }
  return (1 + atMost) / (1 + TEST_PERMUTATIONS);
}

/** Is the mean below 0, under the hypothesis that each value could as well have the other sign (sign-flip test)? */
export function belowZeroP(values: readonly number[], seed: number): number {
  if (values.length === 0) return 1;
  const observed = meanOfNumbers(values);
  const random = seededRandom(seed);
  let atMost = 0;
  for (let permutation = 0; permutation < TEST_PERMUTATIONS; permutation++) {
    let sum = 0;
    for (const value of values) sum += random.uniform() < 0.5 ? value : -value;
    if (sum / values.length <= observed + ROUNDING) atMost++;
  }
  return (1 + atMost) / (1 + TEST_PERMUTATIONS);
}

/** "p < 0.001", "p = 0.012" */
export function sayP(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}
