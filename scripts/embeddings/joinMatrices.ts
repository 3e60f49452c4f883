/** Two sets of word vectors side by side. */
import { indexOf, normalise, rowOf, type WordMatrix } from "../../server/src/text/enrichment/matrix.ts";

/** A new matrix of the first one's words: its values, then `share` times those of the second, 0 where that lacks the word. Rows of length 1, in and out. */
export function joinMatrices(first: WordMatrix, second: WordMatrix, share: number): WordMatrix {
  const dimension = first.dimension + second.dimension;
  const joined: WordMatrix = { words: first.words, dimension, values: new Float32Array(first.words.length * dimension) };
  const rows = indexOf(second.words);
  for (const [row, word] of first.words.entries()) {
    const target = rowOf(joined, row);
    target.set(rowOf(first, row));
    const other = rows.get(word);
    if (other !== undefined) target.set(rowOf(second, other).map((value) => share * value), first.dimension);
    normalise(target);
  }
  return joined;
}
