/**
 * A description as vectors, one a word: t = Σ sign·(word − μ). No intercept anywhere, so that words stay additive and
 * every score can be split by word. Words are looked up as written, in the glossary, and without un-/non-. A word that is English
 * too is read as the language of its clause has it, if that is beyond doubt. With a sentence encoder the text as a whole is the
 * one word.
 */
import { adjectiveVector } from "./adverbs.ts";
import { clauseLanguages } from "./clauseLanguage.ts";
import { withoutElision } from "./elision.ts";
import { isFunctionWord } from "./functionWords.ts";
import { englishOf, type Glossary, type GlossaryEntry } from "./glossary.ts";
import { isDescribing } from "./glossaryLookup.ts";
import { INFLECTED_LANGUAGES } from "./inflection.ts";
import { endsNegation, isNegator, negatorOf } from "./negation.ts";
import { longestTerm, termInContext } from "./terms.ts";
import { tokenise, type Token } from "./tokens.ts";
import type { WordVectors } from "./wordVectors.ts";

export interface EncodedWord {
  /** As written, behind its negator if it has one: "slow", "not slow", "con fuoco". */
  readonly word: string;
  readonly known: boolean;
  /** Signed and centred; all 0 for an unknown word. */
  readonly vector: Float64Array;
  /** For a term of the glossary, the English it stands for. */
  readonly via?: string;
}

export interface EncodedText {
  /** In the order of the text, unknown ones included; function words and negators have no entry. */
  readonly words: readonly EncodedWord[];
  /** Each once. */
  readonly unknownWords: readonly string[];
  /** Sum of the known words' vectors; null if there is none. */
  readonly vector: Float64Array | null;
}

export interface EncodingOptions {
  /** False: negators change nothing, "not slow" is "slow". */
  readonly negation?: boolean;
}

/** @param mean μ, taken from each word; `dimension` values */
export function encodeText(text: string, vectors: WordVectors, mean: Float64Array, glossary?: Glossary, { negation = true }: EncodingOptions = {}): EncodedText {
  const words = readWords(text, vectors, glossary).map(({ label, terms, via, negated }): EncodedWord => {
    const vector = new Float64Array(vectors.dimension);
    for (const { vector: term, weight } of terms) {
      const signed = negated && negation ? -weight : weight;
      for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) + signed * ((term[k] ?? 0) - (mean[k] ?? 0));
    }
    return { word: label, known: terms.length > 0, vector, ...(via === undefined ? {} : { via }) };
  });
  const known = words.filter((word) => word.known);
  const unknownWords = [...new Set(words.filter((word) => !word.known).map(({ word }) => word))];
  if (known.length === 0) return { words, unknownWords, vector: null };
  const sum = new Float64Array(vectors.dimension);
  for (const { vector } of known) for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (vector[k] ?? 0);
  return { words, unknownWords, vector: sum };
}

/** μ: the mean of the known words of the texts, each occurrence once, negated ones as they are; null if there is none. */
export function meanWordVector(texts: readonly string[], vectors: WordVectors, glossary?: Glossary): Float64Array | null {
  const sum = new Float64Array(vectors.dimension);
  let count = 0;
  for (const text of texts) {
    for (const { terms } of readWords(text, vectors, glossary)) {
      if (terms.length === 0) continue;
      count += 1;
      for (const { vector, weight } of terms) for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + Math.abs(weight) * (vector[k] ?? 0);
    }
  }
  return count === 0 ? null : sum.map((value) => value / count);
}

/** A word of the text and the table's vectors it stands for, with weights whose magnitudes add up to 1. */
interface ReadWord {
  readonly label: string;
  readonly terms: readonly { readonly vector: Float32Array; readonly weight: number }[];
  readonly negated: boolean;
  readonly via?: string;
}

function readWords(text: string, vectors: WordVectors, glossary: Glossary | undefined): ReadWord[] {
  if (vectors.unit === "text") return readWhole(text, vectors);
  const clauses = tokenise(text).map((clause) => clause.flatMap((token) => splitHyphens(token, vectors, glossary)));
  const languages = glossary === undefined ? [] : clauseLanguages(clauses, INFLECTED_LANGUAGES, vectors, glossary);
  return clauses.flatMap((pieces, at) => readClause(pieces, vectors, glossary, languages[at]));
}

/** A sentence encoder's one unit is the text: it reads negation and foreign words itself, or does not. */
function readWhole(text: string, vectors: WordVectors): ReadWord[] {
  const whole = text.trim();
  const vector = tokenise(whole).length === 0 ? undefined : vectors.vector(whole);
  return vector === undefined ? [] : [{ label: whole, terms: [{ vector, weight: 1 }], negated: false }];
}

/** @param language of the clause, if it is beyond doubt and not English */
function readClause(pieces: readonly string[], vectors: WordVectors, glossary: Glossary | undefined, language: string | undefined): ReadWord[] {
  const found: ReadWord[] = [];
  let negator: string | undefined;
  for (let at = 0; at < pieces.length; ) {
    if (endsNegation(pieces[at] ?? "", pieces[at - 1])) negator = undefined;
    const term = longestTerm(pieces, at, glossary) ?? termInContext(pieces, at, glossary, language);
    if (term !== undefined) {
      const words = pieces.slice(at, at + term.length).join(" ");
      if (isDescribing(term.entry)) found.push(readEntry(words, negator, term.entry, vectors));
      at += term.length;
      continue;
    }
    const written = pieces[at] ?? "";
    const word = vectors.vector(written) === undefined ? withoutElision(written) : written;
    const turned = negatorOf(word, pieces[at + 1], pieces[at - 1]);
    if (turned !== undefined) negator = negator === undefined ? turned : undefined;
    else if (!isNegator(word) && !endsNegation(word) && !isFunctionWord(written) && !isFunctionWord(word)) found.push(readWord(word, negator, vectors, glossary));
    at += 1;
  }
  return found;
}

function readWord(word: string, negator: string | undefined, vectors: WordVectors, glossary: Glossary | undefined): ReadWord {
  const exact = glossary?.find(word);
  if (exact !== undefined) return readEntry(word, negator, exact, vectors);
  const vector = adjectiveVector(word, vectors) ?? vectors.vector(word);
  if (vector !== undefined) return read(word, negator, [{ vector, weight: 1 }]);
  const inflected = glossary?.findInflected(word);
  if (inflected !== undefined) return readEntry(word, negator, inflected, vectors);
  const rest = /^(?:un|non)(?=\p{L}{3})/u.test(word) ? word.replace(/^(?:un|non)/u, "") : "";
  const turned = vectors.vector(rest);
  if (turned !== undefined) return read(word, negator, [{ vector: turned, weight: -1 }]);
  // "unschön": German alone puts un- before its adjectives.
  const opposite = rest === "" ? undefined : (glossary?.find(rest) ?? glossary?.findInflected(rest));
  if (opposite?.language === "german") return readEntry(word, negator, turnedRound(opposite), vectors);
  // "ritardandos": an English plural, of a foreign term too.
  const singular = /\p{L}{2}[^\Ws]s$/u.test(word) ? word.slice(0, -1) : "";
  const term = glossary?.find(singular);
  if (term !== undefined) return readEntry(word, negator, term, vectors);
  const one = vectors.vector(singular);
  return read(word, negator, one === undefined ? [] : [{ vector: one, weight: 1 }]);
}

function readEntry(words: string, negator: string | undefined, entry: GlossaryEntry, vectors: WordVectors): ReadWord {
  const english = englishOf(entry);
  return read(words, negator, translate(entry, vectors), english === words ? undefined : english);
}

function turnedRound(entry: GlossaryEntry): GlossaryEntry {
  return { ...entry, english: entry.english.map(({ words, negated }) => ({ words, negated: !negated })) };
}

function read(word: string, negator: string | undefined, terms: ReadWord["terms"], via?: string): ReadWord {
  const label = negator === undefined || terms.length === 0 ? word : `${negator} ${word}`;
  return { label, terms, negated: negator !== undefined, ...(via === undefined ? {} : { via }) };
}

/** The English words of an entry in equal shares: a term weighs as much as any other word. */
function translate(entry: GlossaryEntry, vectors: WordVectors): ReadWord["terms"] {
  const terms = entry.english.flatMap(({ words, negated }) =>
    words.split(/[ -]/u).flatMap((word) => {
      const vector = isFunctionWord(word) ? undefined : vectors.vector(word);
      return vector === undefined ? [] : [{ vector, sign: negated ? -1 : 1 }];
    }),
  );
  return terms.map(({ vector, sign }) => ({ vector, weight: sign / terms.length }));
}

/** A hyphenated word that the table or the glossary has whole ("easy-going", "over-done") stays whole. */
function splitHyphens({ word, parts }: Token, vectors: WordVectors, glossary: Glossary | undefined): readonly string[] {
  if (parts.length < 2) return parts;
  const whole = [word, parts.join("")].find((spelling) => vectors.vector(spelling) !== undefined || glossary?.find(spelling) !== undefined);
  return whole === undefined ? parts : [whole];
}
