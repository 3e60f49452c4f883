/**
 * Splits a description into clauses and these into words: commas and other stops end a clause (and so the reach of
 * a negation), blanks and underscores part words, hyphens part them only if the whole is no word.
 */
export interface Token {
  /** Lower case, composed (NFC), straight apostrophes, no punctuation around it. */
  readonly word: string;
  /** The parts of a hyphenated word; the word alone otherwise. */
  readonly parts: readonly string[];
}

const CLAUSE_END = /[,;:.!?()[\]{}"“”„«»…\n\r|]+/u;
const WORD_GAP = /[\s_/&+]+/u;
const HYPHENS = /[-‐‑‒–—]+/u;
const APOSTROPHES = /[’‘ʼ`´]/gu;
/** What may stand around a word without being part of it. */
const EDGES = /^[^\p{L}\p{N}\p{Extended_Pictographic}]+|[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\u200d]+$/gu;

/** As words are looked up: composed (NFC), lower case, straight apostrophes. */
export function foldSpelling(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(APOSTROPHES, "'");
}

/** Clauses of words, in order; clauses without a word are left out. */
export function tokenise(text: string): Token[][] {
  return foldSpelling(text)
    .split(CLAUSE_END)
    .map((clause) => clause.split(WORD_GAP).flatMap(toToken))
    .filter((clause) => clause.length > 0);
}

function toToken(written: string): Token[] {
  const word = written.replace(EDGES, "").replace(/'s$/u, "");
  if (word === "") return [];
  return [{ word, parts: word.split(HYPHENS).filter((part) => part !== "") }];
}
