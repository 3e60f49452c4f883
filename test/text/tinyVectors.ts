/** A table of a few words with vectors that can be told apart by eye. */
import type { WordVectors } from "../../server/src/text/wordVectors.ts";

export function tinyVectors(table: Readonly<Record<string, readonly number[]>>): WordVectors {
  const rows = new Map(Object.entries(table).map(([word, values]) => [word, Float32Array.from(values)]));
  const dimension = rows.values().next().value?.length ?? 0;
  return { name: "tiny", dimension, size: rows.size, vector: (word) => rows.get(word) };
}

export const TINY = tinyVectors({
  fast: [1, 0, 0],
  slow: [-1, 0, 0],
  even: [0, 1, 0],
  fiery: [1, 1, 0],
  passionate: [1, -1, 0],
  dreamy: [0, 0, 1],
  pedal: [0, 0, 2],
  "easy-going": [3, 0, 0],
  overdone: [4, 0, 0],
  expressive: [0, 2, 0],
});
