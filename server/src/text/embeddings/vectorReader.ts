/** What reads the bytes of word vectors as they come, and what takes the vectors. */
import type { Problem } from "../../protocol/result.ts";

/** @param vector valid until the next one comes. Gives a problem to stop the reading with. */
export type VectorSink = (word: string, vector: Float32Array) => Problem | undefined;

export interface VectorReader {
  /** Words read so far, repeated ones too. */
  readonly read: number;
  /** Stands for words in sentences: "line" or "entry". */
  push(bytes: Uint8Array): Problem | undefined;
  /** The file is over. */
  end(): Problem | undefined;
  /** Sentences on what is odd and harmless. */
  readonly notes: readonly string[];
}
