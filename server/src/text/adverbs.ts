/**
 * The adjective that an English adverb in -ly is made of: "softly" asks for what "soft" asks for, but the vectors of adverbs
 * come from other company ("softly spoken"). Adjectives that end so themselves (lively, stately) stay, and so do adverbs
 * that have left their adjective (lately).
 */
import type { WordVectors } from "./wordVectors.ts";

const LEAST_LETTERS = 3;
const KEPT = new Set(
  ("lively lovely lonely likely friendly homely costly deadly elderly ghostly heavenly kingly manly motherly orderly sickly stately worldly earthly timely leisurely " +
    "cowardly saintly brotherly fatherly scholarly shapely cleanly comely courtly beastly unearthly ungainly untimely disorderly daily early only " +
    "hardly barely scarcely lately shortly nearly really fairly largely highly merely presently utterly fully surely").split(" "),
);

/** Its vector; undefined where the word is no such adverb, or the table does not know the adjective. */
export function adjectiveVector(word: string, vectors: WordVectors): Float32Array | undefined {
  if (!word.endsWith("ly") || KEPT.has(word)) return undefined;
  const stem = word.slice(0, -2);
  // slowly, happily, energetically, gently.
  const candidates = [stem, stem.endsWith("i") ? `${stem.slice(0, -1)}y` : "", stem.endsWith("ical") ? stem.slice(0, -2) : "", `${stem}le`];
  for (const candidate of candidates) {
    const vector = candidate.length < LEAST_LETTERS ? undefined : vectors.vector(candidate);
    if (vector !== undefined) return vector;
  }
  return undefined;
}
