/**
 * Word vectors as the rest of the program sees them, and the shipped form of a table: a list of words, one a line,
 * and for each word `dimension` signed bytes, all scales (little-endian float32, one a word) last; value = byte × scale.
 */
import { failure, success, type Result } from "../protocol/result.ts";

export interface WordVectors {
  readonly name: string;
  /** Values a vector. */
  readonly dimension: number;
  /** Of these, the first that are the encoder's own; absent where all are. */
  readonly ownDimension?: number;
  /** Number of words. */
  readonly size: number;
  /** The word's vector as the table has it, not centred; undefined for a word that is not in it. Lower case. */
  vector(word: string): Float32Array | undefined;
  /** All words, the most usual first; absent where they cannot be listed. */
  readonly words?: readonly string[];
  /** `text`: of a sentence encoder, which reads a text as a whole: `vector` takes texts, without blanks around, that were prepared. */
  readonly unit?: "text";
  /** Where `unit` is `text`: whoever is going to encode texts says so first. */
  prepare?(texts: Iterable<string>): Promise<Result<void>>;
}

/** Fails with `embedding-table` where words and bytes do not belong together. A vector is unpacked when first asked for, and kept. */
export function readEmbeddingTable(name: string, words: string, bytes: Uint8Array): Result<WordVectors> {
  const list = words.split("\n");
  if (list.at(-1) === "") list.pop();
  const size = list.length;
  const dimension = size === 0 ? 0 : bytes.length / size - 4;
  if (!Number.isInteger(dimension) || dimension < 1) {
    return failure({
      code: "embedding-table",
      message: `The word vectors '${name}' are damaged: ${size} words and ${bytes.length} bytes do not go together.`,
      advice: "Install Espressivo again.",
    });
  }
  const rowOf = new Map(list.map((word, row) => [word, row]));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // An evaluation asks for the words of its texts anew in every fold.
  const unpacked = new Map<number, Float32Array>();
  const unpack = (row: number): Float32Array => {
    const scale = view.getFloat32(size * dimension + 4 * row, true);
    const values = new Float32Array(dimension);
    for (let k = 0; k < dimension; k++) values[k] = view.getInt8(row * dimension + k) * scale;
    unpacked.set(row, values);
    return values;
  };
  const vector = (word: string): Float32Array | undefined => {
    const row = rowOf.get(word);
    return row === undefined ? undefined : (unpacked.get(row) ?? unpack(row));
  };
  return success({ name, dimension, size, vector, words: list });
}
