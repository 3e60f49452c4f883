/** Growing stores of rows, in blocks, so that nothing is as large as a header claims before the rows are there. */
import type { WordMatrix } from "../enrichment/matrix.ts";
import { quantiseRow } from "./quantise.ts";
import type { RowStore } from "./vectorTable.ts";

const ROWS_A_BLOCK = 4096;

/** A byte a value; see `quantise`. */
export class QuantisedRows implements RowStore {
  readonly #dimension: number;
  readonly #blocks: Int8Array[] = [];
  readonly #scales: number[] = [];

  constructor(dimension: number) {
    this.#dimension = dimension;
  }

  set(row: number, vector: Float32Array): void {
    const block = (this.#blocks[Math.floor(row / ROWS_A_BLOCK)] ??= new Int8Array(ROWS_A_BLOCK * this.#dimension));
    const start = (row % ROWS_A_BLOCK) * this.#dimension;
    this.#scales[row] = quantiseRow(vector, block.subarray(start, start + this.#dimension));
  }

  /** The table's bytes. */
  bytes(): Uint8Array {
    const rows = this.#scales.length;
    const bytes = new Uint8Array(rows * (this.#dimension + 4));
    const values = new Int8Array(bytes.buffer);
    for (const [index, block] of this.#blocks.entries()) {
      const before = index * ROWS_A_BLOCK;
      values.set(block.subarray(0, Math.min(ROWS_A_BLOCK, rows - before) * this.#dimension), before * this.#dimension);
    }
    const view = new DataView(bytes.buffer);
    for (const [row, scale] of this.#scales.entries()) view.setFloat32(rows * this.#dimension + 4 * row, scale, true);
    return bytes;
  }
}

/** As they are, for enrichment. */
export class PlainRows implements RowStore {
  readonly #dimension: number;
  readonly #blocks: Float32Array[] = [];

  constructor(dimension: number) {
    this.#dimension = dimension;
  }

  set(row: number, vector: Float32Array): void {
    const block = (this.#blocks[Math.floor(row / ROWS_A_BLOCK)] ??= new Float32Array(ROWS_A_BLOCK * this.#dimension));
    block.set(vector, (row % ROWS_A_BLOCK) * this.#dimension);
  }

  /** Gives the rows away: the store is empty afterwards. */
  matrix(words: readonly string[]): WordMatrix {
    const values = new Float32Array(words.length * this.#dimension);
    for (let start = 0, block = this.#blocks.shift(); block !== undefined; start += block.length, block = this.#blocks.shift()) {
      values.set(block.subarray(0, Math.min(block.length, values.length - start)), start);
    }
    return { words, dimension: this.#dimension, values };
  }
}
