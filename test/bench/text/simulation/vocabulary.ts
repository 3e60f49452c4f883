/** What simulated listeners say: descriptors of the profiles, and of each its nearest words among the usual ones. */
import type { DescriptorProfile } from "../../../../server/src/retrieval/profiles.ts";
import { dotProduct } from "../../../../server/src/retrieval/vectors.ts";
import type { WordVectors } from "../../../../server/src/text/wordVectors.ts";

const NEIGHBOURS = 4;
const USUAL = 15000;

/** @param vectors of length 1 */
export function simulatedVocabulary(vectors: WordVectors, profiles: readonly DescriptorProfile[]): string[] {
  const usual = readVectors(vectors, (vectors.words ?? []).slice(0, USUAL).filter((word) => /^[a-z]{3,}$/u.test(word)));
  const descriptors = readVectors(vectors, profiles.map(({ descriptor }) => descriptor).filter((descriptor) => /^[a-z]+$/u.test(descriptor)));
  const found = new Set(descriptors.map(({ word }) => word));
  for (const { word: descriptor, vector } of descriptors) {
    const near = usual.map(({ word, vector: other }) => ({ word, likeness: word === descriptor ? -1 : dotProduct(vector, other) }));
    near.sort((a, b) => b.likeness - a.likeness);
    for (const { word } of near.slice(0, NEIGHBOURS)) found.add(word);
  }
  return [...found].sort();
}

function readVectors(vectors: WordVectors, words: readonly string[]): { readonly word: string; readonly vector: Float64Array }[] {
  return words.flatMap((word) => {
    const vector = vectors.vector(word);
    return vector === undefined ? [] : [{ word, vector: Float64Array.from(vector) }];
  });
}
