/** Terms of the glossary at a place of a clause. */
import { languageBehind } from "./clauseLanguage.ts";
import { isDescribing } from "./glossaryLookup.ts";
import type { Glossary, GlossaryEntry } from "./glossary.ts";

export interface FoundTerm {
  readonly entry: GlossaryEntry;
  /** Words of the clause that it takes. */
  readonly length: number;
}

/** The longest term of two or more words that begins at `at`. */
export function longestTerm(pieces: readonly string[], at: number, glossary: Glossary | undefined): FoundTerm | undefined {
  if (glossary === undefined) return undefined;
  for (let length = Math.min(glossary.longest, pieces.length - at); length >= 2; length--) {
    const entry = glossary.find(pieces.slice(at, at + length).join(" "));
    if (entry !== undefined) return { entry, length };
  }
  return undefined;
}

/**
 * A word that is English too, in the language of its place. One that only grades ("fast", almost) needs a word to grade.
 * @param language of the clause, if it is beyond doubt and not English
 */
export function termInContext(pieces: readonly string[], at: number, glossary: Glossary | undefined, language: string | undefined): FoundTerm | undefined {
  const here = languageBehind(pieces[at - 1]) ?? language;
  const entry = here === undefined ? undefined : glossary?.findInContext(pieces[at] ?? "", here);
  return entry === undefined || (!isDescribing(entry) && at + 1 === pieces.length) ? undefined : { entry, length: 1 };
}
