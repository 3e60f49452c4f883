/**
 * "Did you mean …?": the known name nearest to a mistyped one, by edit distance (Levenshtein 1966), ignoring
 * letter case and Unicode composition.
 */
import { editDistance } from "../text/editDistance.ts";

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
