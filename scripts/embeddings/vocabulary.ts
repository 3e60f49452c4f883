/**
 * Which words a shipped table holds: of those that have a vector every adjective and adverb of WordNet, the nouns made from
 * adjectives (monotony), the thesaurus's words, words with the ending of a quality (hummable, polyrhythmic), every word of the
 * field's own lists, and then the most frequent words up to the wanted number. Order: by frequency.
 */
import type { WordMatrix } from "../../server/src/text/enrichment/matrix.ts";

const WORD = /^[a-z][a-z'-]*$/;

const QUALITY = /.{3}(?:able|ible|ish|less|ful|ous|ive|like|esque|ness|ic|ical|ly)$/;

/** Names with such endings (Bellerive, Zivkovic) do no harm. */
export function looksLikeQuality(word: string): boolean {
  return QUALITY.test(word);
}

/** Row numbers of the chosen words, ascending. */
export function chooseVocabulary(matrix: WordMatrix, always: (word: string) => boolean, size: number): number[] {
  const usable = [...matrix.words.keys()].filter((row) => WORD.test(matrix.words[row] ?? ""));
  const chosen = new Set(usable.filter((row) => always(matrix.words[row] ?? "")));
  for (const row of usable) {
    if (chosen.size >= size) break;
    chosen.add(row);
  }
  return [...chosen].sort((a, b) => a - b);
}
