/**
 * Vectors from definitions. Words that GloVe does not know, or knows only from titles of works (cantabile, rubato),
 * take the sum of the words that define them; every other word is moved a little towards its dictionary definition
 * (WordNet glosses, rarer words weighing more: smooth inverse frequency, S. Arora et al. 2017).
 */
import { parse } from "yaml";
import { addScaled, indexOf, normalise, rowOf, type WordMatrix } from "./matrix.ts";

const GRAMMATICAL = new Set(
  ("a an the of or and to in on at by for from with without as is are be being been was used that which who whose it its not no one any some " +
    "something someone having characterized especially usually very more most less than so such into out other person persons people").split(" "),
);

/** A word's defining words. */
export type Definitions = ReadonlyMap<string, readonly string[]>;

/** Lines `word: defining words` of `definitions.yaml`. */
export function parseDefinitions(text: string): Definitions {
  return new Map(Object.entries(parse(text) as Record<string, string>).map(([word, defining]) => [word, defining.split(" ")]));
}

/**
 * Adds or replaces the rows of defined words. A word already known keeps `ownShare` of its own vector.
 * New words come last in the list.
 */
export function applyDefinitions(matrix: WordMatrix, definitions: Definitions, ownShare: number): WordMatrix {
  const known = indexOf(matrix.words);
  const added = [...definitions.keys()].filter((word) => !known.has(word));
  const values = new Float32Array((matrix.words.length + added.length) * matrix.dimension);
  values.set(matrix.values);
  const result: WordMatrix = { words: [...matrix.words, ...added], dimension: matrix.dimension, values };
  const rows = indexOf(result.words);
  for (const [word, defining] of definitions) {
    const sum = new Float32Array(matrix.dimension);
    for (const part of defining) {
      const row = known.get(part);
      if (row === undefined) throw new Error(`The definition of "${word}" uses "${part}", which has no vector.`);
      addScaled(sum, rowOf(matrix, row), 1);
    }
    normalise(sum);
    const target = rowOf(result, rows.get(word) ?? 0);
    for (let k = 0; k < sum.length; k++) target[k] = ownShare * (target[k] ?? 0) + (known.has(word) ? 1 - ownShare : 1) * (sum[k] ?? 0);
    normalise(target);
  }
  return result;
}

export function wordsOfGlosses(texts: readonly string[]): Set<string> {
  return new Set(texts.join(" ").toLowerCase().match(/[a-z]+/g) ?? []);
}

/** A new matrix with every glossed word moved by `share` towards the weighted sum of its glosses' words. */
export function blendGlosses(matrix: WordMatrix, glosses: ReadonlyMap<string, readonly string[]>, share: number): WordMatrix {
  const known = indexOf(matrix.words);
  const used = new Map<string, Set<string>>();
  const documents = new Map<string, number>();
  for (const [word, texts] of glosses) {
    if (!known.has(word)) continue;
    const parts = wordsOfGlosses(texts);
    for (const part of parts) if (part === word || !known.has(part) || GRAMMATICAL.has(part)) parts.delete(part);
    used.set(word, parts);
    for (const part of parts) documents.set(part, (documents.get(part) ?? 0) + 1);
  }
  const result: WordMatrix = { ...matrix, values: matrix.values.slice() };
  for (const [word, parts] of used) {
    const sum = new Float32Array(matrix.dimension);
    for (const part of parts) {
      const frequency = (documents.get(part) ?? 0) / used.size;
      addScaled(sum, rowOf(matrix, known.get(part) ?? 0), 1e-3 / (1e-3 + frequency));
    }
    normalise(sum);
    const target = rowOf(result, known.get(word) ?? 0);
    addScaled(target, sum, share);
    normalise(target);
  }
  return result;
}
