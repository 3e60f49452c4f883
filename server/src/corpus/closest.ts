/**
 * "Did you mean …?": the known name nearest to a mistyped one, by edit distance (Levenshtein 1966), ignoring
 * letter case and Unicode composition.
 */

/** The nearest of the names if it is near enough (a third of its length or 2 edits, and a letter in common), else undefined. */
export function closestName(written: string, names: Iterable<string>): string | undefined {
  const target = fold(written);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const name of names) {
    const folded = fold(name);
    const nearEnough = Math.min(Math.max(2, Math.floor(folded.length / 3)), Math.min(folded.length, target.length) - 1);
    const limit = Math.min(nearEnough, bestDistance - 1);
    if (Math.abs(folded.length - target.length) > limit) continue;
    const distance = editDistance(target, folded, limit);
    if (distance <= limit) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** Names that a person takes for the same: letter case and the composition of accents aside. */
export function fold(name: string): string {
  return name.normalize("NFC").toLowerCase().normalize("NFC");
}

/** Infinity as soon as the distance is known to pass `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > limit) return Infinity;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
