/**
 * Where in a description the words stand that the encoder made of it: `encodeText` splits, folds and joins, and tells
 * words and terms in order; here they are found again in the text as it was written. Pure.
 */
import type { EncodedWord } from "../../text/encode.ts";

export interface LocatedWord {
  readonly word: EncodedWord;
  readonly start: number;
  readonly end: number;
}

const HYPHEN = "[-‐‑‒–—]";
const GAP = String.raw`(?:[\s_/&+]|${HYPHEN})+`;
const APOSTROPHE = "['’‘ʼ`´]";

/** Words that cannot be found again (folding changed them too much) are left out. */
export function locateWords(text: string, words: readonly EncodedWord[]): LocatedWord[] {
  const folded = foldKeepingLength(text);
  const located: LocatedWord[] = [];
  let from = 0;
  for (const word of words) {
    const label = word.word;
    const whole = find(folded, label, from);
    // "not slow" may stand there as it is, or far apart ("not at all so slow"): what ends first is meant.
    const alone = word.known && label.includes(" ") ? find(folded, label.slice(label.indexOf(" ") + 1), from) : undefined;
    const place = alone !== undefined && (whole === undefined || alone.end < whole.end) ? alone : whole;
    if (place === undefined) continue;
    located.push({ word, ...place });
    from = place.end;
  }
  return located;
}

function find(folded: string, word: string, from: number): { start: number; end: number } | undefined {
  const rest = folded.slice(from);
  const match = pattern(word).exec(rest) ?? pattern(word.normalize("NFD")).exec(rest);
  return match === null ? undefined : { start: from + match.index, end: from + match.index + match[0].length };
}

function pattern(word: string): RegExp {
  const letters = Array.from(word, (character) => {
    if (character === " ") return GAP;
    if (character === "'") return APOSTROPHE;
    return character === "-" ? HYPHEN : character.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&");
  });
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${letters.join(`${HYPHEN}*`)}(?![\p{L}\p{N}])`, "u");
}

/** Lower case where that keeps the length, so that offsets stay true. */
function foldKeepingLength(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character)).join("");
}
