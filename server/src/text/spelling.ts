/**
 * What an unknown word may have been meant to be: known words one or two slips away, where a slip is a letter changed,
 * left out, put in, or two letters exchanged (Damerau 1964). Offered, never put in place.
 */
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
    const slips = slipsBetween(target, word, limit);
    if (slips >= 1 && slips <= limit) found[slips - 1]?.push(word);
  }
  return [...new Set(found.flat())].slice(0, MOST_SUGGESTIONS);
}

/** Restricted Damerau–Levenshtein distance; more than `limit` where it is known to pass it. */
function slipsBetween(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min((last[j - 1] ?? 0) + (same ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > limit) return least;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
