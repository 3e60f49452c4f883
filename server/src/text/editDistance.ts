/**
 * How many slips lie between two words: a letter changed, left out or put in (Levenshtein 1966), and where `exchanges` are
 * counted, two neighbours exchanged (Damerau 1964, restricted: no letter takes part twice).
 */

/** Infinity as soon as the distance is known to pass `limit`. */
export function editDistance(a: string, b: string, limit: number, { exchanges = false } = {}): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let slips = Math.min(substitution, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (exchanges && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > limit) return Infinity;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
