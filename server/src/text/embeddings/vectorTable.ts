/**
 * Gathers word vectors into a table as they come. Words are spelt as descriptions are when they are looked up; of a word that
 * comes again the first vector counts, but one spelt so in the file goes before one that had to be folded ("may" before "May").
 */
import { foldSpelling } from "../tokens.ts";

/** What keeps the values of rows; rows are set in order, and may be set again. */
export interface RowStore {
  set(row: number, vector: Float32Array): void;
}

export class VectorTable {
  readonly words: string[] = [];
  /** Words that came again, spelt the same. */
  repeated = 0;
  /** Words that fold to a spelling that is there. */
  variants = 0;
  /** Words that cannot be looked up: empty ones, and those with a line break. */
  unusable = 0;
  readonly #rows = new Map<string, number>();
  readonly #folded = new Set<number>();
  readonly #store: RowStore;

  constructor(store: RowStore) {
    this.#store = store;
  }

  add(written: string, vector: Float32Array): void {
    const word = foldSpelling(written);
    if (word === "" || word.includes("\n")) {
      this.unusable += 1;
      return;
    }
    const row = this.#rows.get(word);
    if (row === undefined) {
      this.#rows.set(word, this.words.length);
      if (word !== written) this.#folded.add(this.words.length);
      this.#store.set(this.words.length, vector);
      this.words.push(word);
      return;
    }
    if (word === written && this.#folded.delete(row)) {
      this.variants += 1;
      this.#store.set(row, vector);
    } else if (word === written) this.repeated += 1;
    else this.variants += 1;
  }
}
