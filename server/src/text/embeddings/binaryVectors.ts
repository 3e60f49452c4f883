/**
 * Word vectors in word2vec's binary form: behind the header, for each word its UTF-8 bytes, a blank, and little-endian float32
 * values; some writers put a line break behind each.
 */
import type { Problem } from "../../protocol/result.ts";
import { damaged } from "./limits.ts";
import type { VectorFormat } from "./vectorFormat.ts";
import type { VectorReader, VectorSink } from "./vectorReader.ts";

const LONGEST_WORD = 4096;
const BLANK = 0x20;
const NEW_LINE = 0x0a;

export class BinaryVectors implements VectorReader {
  read = 0;
  readonly notes: string[] = [];
  readonly #declared: number;
  readonly #sink: VectorSink;
  readonly #vector: Float32Array;
  readonly #decoder = new TextDecoder();
  #rest: Uint8Array = new Uint8Array(0);
  #behind = 0;

  /** Of what follows the header. */
  constructor({ dimension, declaredWords = 0 }: VectorFormat, sink: VectorSink) {
    this.#declared = declaredWords;
    this.#sink = sink;
    this.#vector = new Float32Array(dimension);
  }

  push(bytes: Uint8Array): Problem | undefined {
    const all = this.#rest.length === 0 ? bytes : joined(this.#rest, bytes);
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
    const size = 4 * this.#vector.length;
    let at = 0;
    while (this.read < this.#declared) {
      let start = at;
      while (all[start] === NEW_LINE) start++;
      const blank = all.indexOf(BLANK, start);
      if (blank < 0 ? all.length - start > LONGEST_WORD : blank - start > LONGEST_WORD) return damaged(`Entry ${this.read + 1} has a word of more than ${LONGEST_WORD} bytes.`);
      if (blank < 0 || blank + 1 + size > all.length) break;
      const problem = this.#take(this.#decoder.decode(all.subarray(start, blank)), view, blank + 1);
      if (problem !== undefined) return problem;
      at = blank + 1 + size;
    }
    // A copy: the stream may use its buffer again.
    if (this.read < this.#declared) this.#rest = all.slice(at);
    else {
      this.#behind += all.subarray(at).filter((byte) => byte !== NEW_LINE).length;
      this.#rest = new Uint8Array(0);
    }
    return undefined;
  }

  end(): Problem | undefined {
    if (this.read < this.#declared) return damaged(`It is cut off: its header declares ${this.#declared} words, and it ends within entry ${this.read + 1}.`);
    if (this.#behind > 0) this.notes.push(`${this.#behind} bytes behind the last vector were passed over.`);
    return undefined;
  }

  #take(word: string, view: DataView, at: number): Problem | undefined {
    for (let k = 0; k < this.#vector.length; k++) {
      const value = view.getFloat32(at + 4 * k, true);
      if (!Number.isFinite(value)) return damaged(`Entry ${this.read + 1} has ${value} in the place of number ${k + 1} of ${this.#vector.length}.`);
      this.#vector[k] = value;
    }
    this.read += 1;
    return this.#sink(word, this.#vector);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
