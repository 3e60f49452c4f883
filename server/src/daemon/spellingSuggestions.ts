/** What unknown words of a query may have been meant to be: first among the words that we describe, then among all. */
import { suggestSpellings } from "../text/spelling.ts";
import type { Knowledge } from "./knowledge.ts";

/** A query of nonsense is not worth a long look. */
const WORDS_LOOKED_AT = 8;

export function spellingSuggestions(unknown: readonly string[], { profiles, glossary, vectors }: Pick<Knowledge, "profiles" | "glossary" | "vectors">): Record<string, readonly string[]> {
  const found = unknown.slice(0, WORDS_LOOKED_AT).map((word) => [word, suggestSpellings(word, knownWords({ profiles, glossary, vectors }))] as const);
  return Object.fromEntries(found.filter(([, words]) => words.length > 0));
}

function* knownWords({ profiles, glossary, vectors }: Pick<Knowledge, "profiles" | "glossary" | "vectors">): Generator<string> {
  for (const { descriptor } of profiles) yield descriptor;
  for (const { term } of glossary.entries) yield term;
  yield* vectors.words ?? [];
}
