/**
 * From a query and candidates in feature space to scores, an order, and ranks under ties.
 */
import { cosine } from "./cosine.ts";

export interface Candidate {
  readonly id: string;
  /** Standardised and centred: standard deviations from the mean of what it is compared with. */
  readonly features: Float64Array;
}

/** Cosine of the query with each candidate, in the candidates' order; all 0 for a zero query. */
export function scoreCandidates(query: Float64Array, candidates: readonly Candidate[]): Float64Array {
  return Float64Array.from(candidates, (candidate) => cosine(query, candidate.features));
}

/** Indices by descending score; equal scores keep their order. */
export function rankingOrder(scores: Float64Array): number[] {
  return Array.from(scores, (_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/**
 * The expected 1-based rank of each score if ties were broken by lot: 1 + number above + half the number of equals.
 * Scores closer than `tolerance` to the score before them in the order count as equal.
 */
export function expectedRanks(scores: Float64Array, tolerance = 1e-12): Float64Array {
  const order = rankingOrder(scores);
  const ranks = new Float64Array(scores.length);
  let first = 0;
  while (first < order.length) {
    let last = first;
    while (last + 1 < order.length && scoreAt(scores, order, last) - scoreAt(scores, order, last + 1) <= tolerance) last++;
    for (let place = first; place <= last; place++) ranks[order[place] ?? 0] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}

function scoreAt(scores: Float64Array, order: readonly number[], place: number): number {
  return scores[order[place] ?? 0] ?? 0;
}
