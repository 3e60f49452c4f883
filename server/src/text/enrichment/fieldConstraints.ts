/**
 * The field's own constraints (`constraints.yaml`): poles of musical expression and clusters of related words.
 * Poles: synonyms within a side, antonyms across. Clusters: related words, a weaker bond.
 */
import { parse } from "yaml";
import type { WordPair } from "./wordPairs.ts";

export interface FieldConstraints {
  readonly antonyms: readonly WordPair[];
  readonly synonyms: readonly WordPair[];
  readonly related: readonly WordPair[];
  readonly words: ReadonlySet<string>;
}

interface ConstraintsFile {
  readonly poles: Readonly<Record<string, readonly string[]>>;
  readonly clusters: Readonly<Record<string, readonly string[]>>;
}

function wordsOf(list: string): string[] {
  return list.split(",").map((word) => word.trim().replace(/ +/g, "_")).filter((word) => word !== "");
}

/** A pair that is opposed anywhere is bound nowhere; a synonym is not repeated as related. */
export function parseFieldConstraints(text: string): FieldConstraints {
  const file = parse(text) as ConstraintsFile;
  const antonyms = new Map<string, WordPair>();
  const synonyms = new Map<string, WordPair>();
  const related = new Map<string, WordPair>();
  const words = new Set<string>();
  const add = (into: Map<string, WordPair>, left: readonly string[], right: readonly string[]): void => {
    for (const word of [...left, ...right]) words.add(word);
    for (const a of left) {
      for (const b of right) {
        const key = a < b ? `${a}\t${b}` : `${b}\t${a}`;
        if (a !== b && !antonyms.has(key) && !synonyms.has(key)) into.set(key, a < b ? [a, b] : [b, a]);
      }
    }
  };
  const poles = Object.values(file.poles).flat().map((line) => line.split("|").map(wordsOf));
  for (const [left = [], right = []] of poles) add(antonyms, left, right);
  for (const side of poles.flat()) add(synonyms, side, side);
  for (const line of Object.values(file.clusters).flat()) add(related, wordsOf(line), wordsOf(line));
  return { antonyms: [...antonyms.values()], synonyms: [...synonyms.values()], related: [...related.values()], words };
}
