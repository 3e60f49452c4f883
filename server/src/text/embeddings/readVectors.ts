/** A file of word vectors as its bytes come: its beginning tells the form, and the reader of that form takes the rest. */
import type { Problem } from "../../protocol/result.ts";
import { BinaryVectors } from "./binaryVectors.ts";
import { TextVectors } from "./textVectors.ts";
import { detectVectorFormat, SAMPLE_BYTES, type VectorFormat } from "./vectorFormat.ts";
import type { VectorReader, VectorSink } from "./vectorReader.ts";

export class VectorStream {
  readonly #dimension: number | undefined;
  readonly #begin: (format: VectorFormat) => VectorSink;
  #sample: Uint8Array[] = [];
  #sampled = 0;
  #reader: VectorReader | undefined;

  /**
   * @param dimension what the person says it is
   * @param begin called once, when the form is known
   */
  constructor(dimension: number | undefined, begin: (format: VectorFormat) => VectorSink) {
    this.#dimension = dimension;
    this.#begin = begin;
  }

  get notes(): readonly string[] {
    return this.#reader?.notes ?? [];
  }

  /** Fails as `detectVectorFormat` does, and with `embeddings-damaged`. */
  push(bytes: Uint8Array): Problem | undefined {
    if (this.#reader !== undefined) return this.#reader.push(bytes);
    this.#sample.push(bytes);
    this.#sampled += bytes.length;
    return this.#sampled < SAMPLE_BYTES ? undefined : this.#start();
  }

  end(): Problem | undefined {
    const problem = this.#reader === undefined ? this.#start() : undefined;
    return problem ?? this.#reader?.end();
  }

  #start(): Problem | undefined {
    const bytes = new Uint8Array(this.#sampled);
    let at = 0;
    for (const part of this.#sample) {
      bytes.set(part, at);
      at += part.length;
    }
    this.#sample = [];
    const format = detectVectorFormat(bytes, this.#dimension);
    if (!format.ok) return format.problem;
    const sink = this.#begin(format.value);
    this.#reader = format.value.kind === "binary" ? new BinaryVectors(format.value, sink) : new TextVectors(format.value, sink);
    return this.#reader.push(bytes.subarray(format.value.headerBytes));
  }
}
