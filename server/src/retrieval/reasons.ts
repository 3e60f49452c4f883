/**
 * The explanation in words: what sets a rendition apart from those it is compared with, and which word asked for it.
 * Only what raised the score is a reason; what lowered it is an objection. Figures: shares of the score.
 * Notes per second say the same as the tempo of renditions of one piece, and get no sentence of their own beside it.
 */
import type { SearchReason } from "../protocol/search.ts";
import type { Explanation } from "./explain.ts";
import type { Candidate } from "./rank.ts";
import { wordingOf } from "./reasonsWording.ts";

/** Its words are those behind it, the strongest first; its contribution is below 0 for an objection. */
export type Reason = SearchReason;

/** Shares smaller than this part of the largest one are not worth a sentence. */
const LEAST_PART = 0.1;
const MOST_WORDS = 3;

/** What a reason compares with: standardised, centred features of all candidates. */
export interface Compared {
  readonly count: number;
  value(index: number, k: number): number;
  /** How many values of feature k lie further than `by` below (side 1) or above (side -1) this one. */
  beaten(k: number, own: number, side: 1 | -1, by: number): number;
}

/** Of few candidates, which need no preparation. */
export function among(candidates: readonly Candidate[]): Compared {
  const value = (index: number, k: number): number => candidates[index]?.features[k] ?? 0;
  return {
    count: candidates.length,
    value,
    beaten: (k, own, side, by) => candidates.reduce((count, _, index) => ((own - value(index, k)) * side > by ? count + 1 : count), 0),
  };
}

/** Standardised differences below this are no difference. */
const SAME = 1e-9;

/**
 * Why the candidate scores as it does, the strongest reason first; none where nothing speaks for it.
 * @param candidateIndex which of `candidates` the explanation belongs to
 * @param candidates all that are compared, features in the order of `names`
 */
export function reasons(
  explanation: Explanation,
  candidateIndex: number,
  candidates: Compared,
  names: readonly string[],
  limit = 3,
): Reason[] {
  return sentences(explanation, candidateIndex, candidates, names, limit, 1);
}

/** What speaks against the candidate, the strongest first: "slower than 3 of the 4 others, against 'lively'". */
export function objections(
  explanation: Explanation,
  candidateIndex: number,
  candidates: Compared,
  names: readonly string[],
  limit = 2,
): Reason[] {
  return sentences(explanation, candidateIndex, candidates, names, limit, -1);
}

function sentences(
  explanation: Explanation,
  candidateIndex: number,
  candidates: Compared,
  names: readonly string[],
  limit: number,
  direction: 1 | -1,
): Reason[] {
  const shares = names.map((feature, k) => ({ feature, k, share: (explanation.contributions[feature] ?? 0) * direction }));
  const largest = Math.max(0, ...Object.values(explanation.contributions).map(Math.abs));
  return shares
    .filter(({ share }) => share > 0 && share >= LEAST_PART * largest)
    .sort((a, b) => b.share - a.share)
    .filter(({ feature }, _, kept) => feature !== "onset_density" || !kept.some((other) => other.feature === "tempo"))
    .slice(0, limit)
    .map(({ feature, k, share }) => {
      const words = wordsBehind(explanation, feature, direction);
      const asked = words.map((word) => `'${word}'`).join(", ");
      const position = standing(feature, k, candidateIndex, candidates);
      const text = direction > 0 ? `${position}; you asked for ${asked}` : `${position}, against ${asked}`;
      return { feature, text: words.length === 0 ? position : text, contribution: share * direction, words };
    });
}

/** The words whose share in the feature has the asked direction, the strongest first. */
function wordsBehind(explanation: Explanation, feature: string, direction: 1 | -1): string[] {
  const shares = Object.entries(explanation.words).map(([word, row]) => ({ word, share: (row[feature] ?? 0) * direction }));
  const largest = Math.max(0, ...shares.map(({ share }) => share));
  return shares
    .filter(({ share }) => share > 0 && share >= LEAST_PART * largest)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_WORDS)
    .map(({ word }) => word);
}

/** "more detached than 3 of the 4 others", "the most detached of all 5", "somewhat more detached than the average". */
export function comparison(feature: string, k: number, candidateIndex: number, candidates: readonly Candidate[]): string {
  return standing(feature, k, candidateIndex, among(candidates));
}

function standing(feature: string, k: number, index: number, candidates: Compared): string {
  const own = candidates.value(index, k);
  const isHigh = own >= 0;
  const pole = isHigh ? wordingOf(feature).high : wordingOf(feature).low;
  const beaten = candidates.beaten(k, own, isHigh ? 1 : -1, SAME);
  const others = candidates.count - 1;
  if (others >= 2 && beaten === others) return `${pole.superlative} of all ${candidates.count}`;
  if (others === 1 && beaten === 1) return `${pole.comparative} than the other`;
  if (beaten * 2 >= others && beaten > 0) return `${pole.comparative} than ${beaten} of the ${others} others`;
  return `somewhat ${pole.comparative} than the average`;
}
