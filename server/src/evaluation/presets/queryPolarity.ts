/**
 * Emotional polarity of a text by the VADER lexicon (Hutto & Gilbert 2014; npm `vader-sentiment`): the sum of the words'
 * mean valences (-4 … 4), a negated word's turned round, brought into (-1, 1) by VADER's own s/√(s² + 15). Its intensity
 * rules (capitals, exclamation marks, "very") are left out: descriptions are lists of words.
 */
import { lexicon } from "vader-sentiment/src/vader_lexicon.js";
import { endsNegation, negatorOf } from "../../text/negation.ts";
import { tokenise, type Token } from "../../text/tokens.ts";

/** VADER's published limit: from here on a text counts as positive, and below its negative as negative. */
export const POLARITY_THRESHOLD = 0.05;
const NORMALISATION = 15;

/** In (-1, 1); 0 without a word of the lexicon. */
export function polarityOf(text: string): number {
  const sum = tokenise(text).reduce((total, clause) => total + clauseValence(clause), 0);
  return sum / Math.sqrt(sum * sum + NORMALISATION);
}

/** Of a query made of several descriptions: their mean, so that long and short ones count alike. */
export function isPolar(descriptions: readonly string[]): boolean {
  if (descriptions.length === 0) return false;
  const mean = descriptions.reduce((sum, text) => sum + polarityOf(text), 0) / descriptions.length;
  return Math.abs(mean) >= POLARITY_THRESHOLD;
}

function clauseValence(clause: readonly Token[]): number {
  // A hyphenated word that the lexicon has whole stays whole.
  const words = clause.flatMap(({ word, parts }) => (Object.hasOwn(lexicon, word) ? [word] : parts));
  let sum = 0;
  let negated = false;
  words.forEach((word, at) => {
    if (negatorOf(word, words[at + 1]) !== undefined) negated = !negated;
    else if (endsNegation(word)) negated = false;
    else sum += (negated ? -1 : 1) * valenceOf(word);
  });
  return sum;
}

function valenceOf(word: string): number {
  return Object.hasOwn(lexicon, word) ? (lexicon[word] ?? 0) : 0;
}
