/**
 * Looking terms up: as written, else without accents, else by the base form of an inflected word in its own language, so that
 * `verträumte`, `gleichmaessig`, `reveuse` and `calde` are found too.
 */
import { isFunctionWord } from "./functionWords.ts";
import type { Glossary, GlossaryEntry } from "./glossary.ts";
import { baseForms, INFLECTED_LANGUAGES, withoutMarks } from "./inflection.ts";

type Terms = ReadonlyMap<string, GlossaryEntry>;

/** False for "almost", which the German "fast" before another word says: it grades and describes nothing. */
export function isDescribing({ english }: GlossaryEntry): boolean {
  return english.some(({ words }) => words.split(" ").some((word) => !isFunctionWord(word)));
}

/** The first of equal terms counts. */
export function buildGlossary(entries: readonly GlossaryEntry[], inContext: readonly GlossaryEntry[]): Glossary {
  const exact = index(entries, (term) => term);
  const plain = index(entries, fold);
  const own = byLanguage(entries, fold);
  const contextual = byLanguage(inContext, (term) => term);
  // Words that grade, as the German "fast" (almost), have no forms.
  const contextualPlain = byLanguage(inContext.filter(isDescribing), fold);
  /** Only an ending shows that "starkes" is no English word: the homograph itself is found in context alone. */
  const inflected = (word: string, language: string): GlossaryEntry | undefined => {
    const forms = inflections(word, language);
    return firstOf(forms, own.get(language)) ?? firstOf(forms, contextualPlain.get(language));
  };
  return {
    size: exact.size + inContext.length,
    longest: [...entries, ...inContext].reduce((most, { term }) => Math.max(most, term.split(" ").length), 0),
    entries,
    find: (term) => exact.get(term),
    findInflected: (word) => plain.get(fold(word)) ?? firstDefined(INFLECTED_LANGUAGES, (language) => inflected(word, language)),
    findInContext: (word, language) => contextual.get(language)?.get(word),
  };
}

function inflections(word: string, language: string): string[] {
  return baseForms(withoutMarks(word), language).map(foldDigraphs);
}

function index(entries: readonly GlossaryEntry[], keyOf: (term: string) => string): Terms {
  const found = new Map<string, GlossaryEntry>();
  for (const entry of entries) {
    const key = keyOf(entry.term);
    if (!found.has(key)) found.set(key, entry);
  }
  return found;
}

function byLanguage(entries: readonly GlossaryEntry[], keyOf: (term: string) => string): ReadonlyMap<string, Terms> {
  const languages = new Set(entries.map(({ language }) => language));
  return new Map([...languages].map((language) => [language, index(entries.filter((entry) => entry.language === language), keyOf)]));
}

function firstOf(forms: readonly string[], terms: Terms | undefined): GlossaryEntry | undefined {
  return terms === undefined ? undefined : firstDefined(forms, (form) => terms.get(form));
}

function firstDefined<K, V>(keys: readonly K[], value: (key: K) => V | undefined): V | undefined {
  for (const key of keys) {
    const found = value(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fold(text: string): string {
  return foldDigraphs(withoutMarks(text));
}

/** `ä` and `ae` become `a`: both spellings, and the one without the dots, meet. */
function foldDigraphs(text: string): string {
  return text.replace(/([aou])e/gu, "$1");
}
