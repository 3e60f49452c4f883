/**
 * WordNet 3.1's database files: antonyms (direct, and indirect through an adjective's head), synonyms and similar-to
 * pairs, the definition (gloss) of every sense, which lemmas are adjectives or adverbs, and which
 * nouns name what adjectives say. Format: wndb(5WN).
 */
import type { WordPair, WordPairs } from "../../server/src/text/enrichment/wordPairs.ts";

export type PartOfSpeech = "adj" | "adv" | "noun" | "verb";
export const PARTS_OF_SPEECH: readonly PartOfSpeech[] = ["adj", "adv", "noun", "verb"];

interface Pointer {
  readonly symbol: string;
  readonly target: string;
  /** Of the target: n, v, a or s, r. */
  readonly part: string;
  /** One-based word numbers within the two synsets; 0 where the relation is between the synsets. */
  readonly fromWord: number;
  readonly toWord: number;
}

interface Synset {
  readonly lemmas: readonly string[];
  readonly pointers: readonly Pointer[];
  readonly gloss: string;
}

export interface WordNet extends WordPairs {
  /** Definitions of a lemma's senses, in file order, examples removed. */
  readonly glosses: ReadonlyMap<string, readonly string[]>;
  readonly modifiers: ReadonlySet<string>;
  /** Nouns made from an adjective, and their synonyms: hesitancy, monotony. */
  readonly qualities: ReadonlySet<string>;
}

function parseSynset(line: string): readonly [string, Synset] {
  const [data = "", gloss = ""] = line.split(" | ", 2);
  const fields = data.trim().split(/\s+/);
  const lemmaCount = Number.parseInt(fields[3] ?? "0", 16);
  const lemmas = Array.from({ length: lemmaCount }, (_, i) => (fields[4 + 2 * i] ?? "").replace(/\((a|p|ip)\)$/, "").toLowerCase());
  const at = 4 + 2 * lemmaCount;
  const pointers = Array.from({ length: Number(fields[at] ?? 0) }, (_, i): Pointer => {
    const [symbol = "", target = "", part = "", words = "0000"] = fields.slice(at + 1 + 4 * i, at + 5 + 4 * i);
    return { symbol, target, part, fromWord: Number.parseInt(words.slice(0, 2), 16), toWord: Number.parseInt(words.slice(2), 16) };
  });
  return [fields[0] ?? "", { lemmas, pointers, gloss: gloss.replace(/"[^"]*"?/g, " ").trim() }];
}

function* allPairs(left: readonly string[], right: readonly string[]): Generator<WordPair> {
  for (const a of left) for (const b of right) if (a !== b) yield a < b ? [a, b] : [b, a];
}

function sortedPairs(keys: Set<string>): WordPair[] {
  return [...keys].sort().map((key): WordPair => {
    const [a = "", b = ""] = key.split("\t");
    return [a, b];
  });
}

/** Reads the four `data.*` files (latin-1 text). Pairs are ordered within and among themselves, without repeats. */
export function parseWordNet(files: Readonly<Record<PartOfSpeech, string>>): WordNet {
  const antonyms = new Set<string>();
  const synonyms = new Set<string>();
  const glosses = new Map<string, string[]>();
  const modifiers = new Set<string>();
  const derived = new Set<string>();
  const qualities = new Set<string>();
  const add = (set: Set<string>, pairs: Iterable<WordPair>): void => {
    for (const [a, b] of pairs) set.add(`${a}\t${b}`);
  };
  for (const part of PARTS_OF_SPEECH) {
    const lines = files[part].split("\n").filter((line) => line !== "" && !line.startsWith("  "));
    const synsets = new Map(lines.map(parseSynset));
    const modifying = part === "adj" || part === "adv";
    if (part === "noun") for (const [offset, { lemmas }] of synsets) if (derived.has(offset)) for (const lemma of lemmas) qualities.add(lemma);
    for (const { lemmas, pointers, gloss } of synsets.values()) {
      for (const lemma of lemmas) {
        if (modifying) modifiers.add(lemma);
        glosses.set(lemma, [...(glosses.get(lemma) ?? []), gloss]);
      }
      if (modifying) add(synonyms, allPairs(lemmas, lemmas));
      for (const pointer of pointers) {
        if (pointer.symbol === "+" && pointer.part === "n" && part === "adj") derived.add(pointer.target);
        const target = synsets.get(pointer.target);
        if (target === undefined) continue;
        if (pointer.symbol === "&" && part === "adj") add(synonyms, allPairs(lemmas.slice(0, 3), target.lemmas.slice(0, 3)));
        if (pointer.symbol !== "!") continue;
        const from = lemmas[pointer.fromWord - 1];
        const to = target.lemmas[pointer.toWord - 1];
        if (from !== undefined && to !== undefined) add(antonyms, allPairs([from], [to]));
        if (part !== "adj") continue;
        // Indirect antonyms: what is similar to one pole is opposed to the other pole.
        for (const { symbol, target: similar } of pointers) {
          if (symbol !== "&") continue;
          add(antonyms, allPairs((synsets.get(similar)?.lemmas ?? []).slice(0, 4), target.lemmas.slice(0, 2)));
        }
      }
    }
  }
  return { antonyms: sortedPairs(antonyms), synonyms: sortedPairs(synonyms), glosses, modifiers, qualities };
}
