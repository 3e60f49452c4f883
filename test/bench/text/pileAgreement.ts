/**
 * Do vectors know which terms experts sort into the same pile? AUC: the probability that a pair of one pile has the
 * larger cosine than a pair of two piles, ties counting half (Mann–Whitney). Chance .5, perfect 1.
 */
import { seededRandom } from "../../../server/src/evaluation/random.ts";
import { cosine } from "../../../server/src/retrieval/cosine.ts";

export interface SortedTerm {
  readonly term: string;
  readonly pile: string;
}

/** @param vectors parallel to `terms`; a null vector (unknown term) has cosine 0 with all; a term beside itself is no pair. NaN where a class of pairs is empty. */
export function samePileAuc(terms: readonly SortedTerm[], vectors: readonly (Float64Array | null)[]): number {
  const same: number[] = [];
  const different: number[] = [];
  terms.forEach((a, i) => {
    for (let j = i + 1; j < terms.length; j++) if (a.term !== terms[j]?.term) (a.pile === terms[j]?.pile ? same : different).push(similarity(vectors[i] ?? null, vectors[j] ?? null));
  });
  const sorted = different.toSorted((x, y) => x - y);
  const won = same.reduce((sum, value) => sum + (lowerBound(sorted, value, false) + lowerBound(sorted, value, true)) / 2, 0);
  return won / (same.length * different.length);
}

const RESAMPLES = 1000;

/** 95 % interval of the AUC by resampling terms. With a few dozen terms it is wide, however many pairs these make. */
export function samePileInterval(terms: readonly SortedTerm[], vectors: readonly (Float64Array | null)[]): readonly [number, number] {
  const random = seededRandom(1);
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    const drawn = terms.map(() => random.integer(terms.length));
    const value = samePileAuc(drawn.flatMap((at) => terms[at] ?? []), drawn.map((at) => vectors[at] ?? null));
    if (Number.isFinite(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  return [values[Math.floor(0.025 * values.length)] ?? Number.NaN, values[Math.floor(0.975 * values.length)] ?? Number.NaN];
}

/** The vectors less their mean; unknown terms stay unknown. */
export function centred(vectors: readonly (Float64Array | null)[]): (Float64Array | null)[] {
  const known = vectors.filter((vector) => vector !== null);
  const mean = new Float64Array(known[0]?.length ?? 0);
  for (const vector of known) vector.forEach((value, k) => (mean[k] = (mean[k] ?? 0) + value / known.length));
  return vectors.map((vector) => vector?.map((value, k) => value - (mean[k] ?? 0)) ?? null);
}

function similarity(a: Float64Array | null, b: Float64Array | null): number {
  return a === null || b === null ? 0 : cosine(a, b);
}

/** How many of the ascending values lie below `value`, or (inclusive) not above it. */
function lowerBound(sorted: readonly number[], value: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (inclusive && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
