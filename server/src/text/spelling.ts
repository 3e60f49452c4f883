/**
 * What an unknown word may have been meant to be: known words one or two slips away, where a slip is a letter changed,
 * left out, put in, or two letters exchanged. Offered, never put in place.
 */
import { editDistance } from "./editDistance.ts";

const MOST_SUGGESTIONS = 3;
const LEAST_LETTERS = 4;
/** Shorter words have too many neighbours at two slips. */
const LETTERS_FOR_TWO_SLIPS = 6;

/** @param words known words, the most usual first @returns nearest first, of equal distance the most usual first */
export function suggestSpellings(written: string, words: Iterable<string>): string[] {
  const target = written.toLowerCase();
  if (target.length < LEAST_LETTERS) return [];
  const limit = target.length < LETTERS_FOR_TWO_SLIPS ? 1 : 2;
  const found: string[][] = [[], []];
  for (const word of words) {
    if (Math.abs(word.length - target.length) > limit || word.length < LEAST_LETTERS) continue;
    const slips = editDistance(target, word, limit, { exchanges: true });
    if (slips >= 1 && slips <= limit) found[slips - 1]?.push(word);
  }
  return [...new Set(found.flat())].slice(0, MOST_SUGGESTIONS);
}
