/**
 * The language of each clause where it is beyond doubt: "hell" is bright in "sehr hell" and "hell und klar", and English
 * everywhere else. Evidence are function words and negators that one language alone has, and terms of the glossary that show
 * their language; words whose meaning is in question are none.
 */
import { isFunctionWord, languageOfFunctionWord } from "./functionWords.ts";
import type { Glossary } from "./glossary.ts";
import { languageOfNegator } from "./negation.ts";
import type { WordVectors } from "./wordVectors.ts";

const ENGLISH = "english";

interface Evidence {
  /** Languages that words of the clause show, `english` by its function words alone. */
  readonly shown: ReadonlySet<string>;
  /** A word that is read as English. English and others share many (elegant, fragile), so that it speaks against a language only where nothing speaks for it. */
  readonly englishContent: boolean;
}

/** Of each clause the language of its homographs; undefined: English. A clause without evidence takes the description's, if that has only one. */
export function clauseLanguages(clauses: readonly (readonly string[])[], languages: readonly string[], vectors: WordVectors, glossary: Glossary): (string | undefined)[] {
  const inQuestion = (word: string): boolean => languages.some((language) => glossary.findInContext(word, language) !== undefined);
  if (!clauses.some((words) => words.some(inQuestion))) return clauses.map(() => undefined);
  const evidence = clauses.map((words): Evidence => {
    const clear = words.filter((word) => !inQuestion(word));
    return {
      shown: new Set(clear.flatMap((word) => shownBy(word, vectors, glossary) ?? [])),
      englishContent: clear.some((word) => !isFunctionWord(word) && glossary.find(word) === undefined && vectors.vector(word) !== undefined),
    };
  });
  const whole = onlyOne(new Set(evidence.flatMap(({ shown }) => [...shown])));
  return evidence.map(({ shown, englishContent }) => (shown.size > 0 ? onlyOne(shown) : englishContent ? undefined : whole));
}

/** The language of the word behind a function word: "sehr" in "sehr hell" decides, whatever else stands in the clause. */
export function languageBehind(previous: string | undefined): string | undefined {
  const language = previous === undefined ? undefined : shownByGrammar(previous);
  return language === ENGLISH ? undefined : language;
}

function onlyOne(shown: ReadonlySet<string>): string | undefined {
  const [language] = shown;
  return shown.size === 1 && language !== ENGLISH ? language : undefined;
}

function shownBy(word: string, vectors: WordVectors, glossary: Glossary): string | undefined {
  const grammar = shownByGrammar(word);
  if (grammar !== undefined) return grammar;
  const entry = glossary.find(word) ?? (vectors.vector(word) === undefined ? glossary.findInflected(word) : undefined);
  return entry?.showsLanguage === true ? entry.language : undefined;
}

function shownByGrammar(word: string): string | undefined {
  return languageOfNegator(word) ?? languageOfFunctionWord(word);
}
