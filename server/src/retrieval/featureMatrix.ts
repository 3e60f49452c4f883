/**
 * All candidates of a search in one place: their standardised, centred features as rows of length 1 in one Float32Array, which
 * a search walks once, and what the few results shown are then scored and compared by exactly. Built once for a corpus.
 */
import type { Compared } from "./reasons.ts";
import { standardise } from "./standardisation.ts";
import { vectorLength } from "./vectors.ts";

/** What comes of a row's single precision in a cosine: at most 2⁻²⁴ of it, here with a margin. */
export const ROW_PRECISION = 1e-7;
/** A column that is asked for more often is worth sorting. */
const ASKED_UNSORTED = 4;
/** Where no more are left out, the sorted columns of all are used. */
const FEW_LEFT_OUT = 16;

interface Raw {
  /** In their own units. */
  readonly features: Float64Array;
}

export class FeatureMatrix implements Compared {
  readonly dimension: number;
  /** Row-major, `count` × `dimension`, each row of length 1; a candidate like the centre has a row of zeros. */
  readonly unitRows: Float32Array;
  readonly #raw: readonly Raw[];
  readonly #centre: Float64Array;
  readonly #scale: Float64Array;
  readonly #columns: (Float64Array | undefined)[] = [];
  readonly #asked: Uint32Array;
  /** All candidates, and which of them are not among these. */
  #whole: { readonly matrix: FeatureMatrix; readonly without: readonly number[] } | undefined;

  /**
   * @param centre what they are compared with
   * @param scale standard deviations
   */
  constructor(raw: readonly Raw[], centre: Float64Array, scale: Float64Array, unitRows?: Float32Array) {
    this.#raw = raw;
    this.#centre = centre;
    this.#scale = scale;
    this.dimension = centre.length;
    this.#asked = new Uint32Array(this.dimension);
    this.unitRows = unitRows ?? this.#makeUnitRows();
  }

  get count(): number {
    return this.#raw.length;
  }

  /** Some of the rows, by ascending index: nothing is computed anew. */
  select(indices: readonly number[]): FeatureMatrix {
    const { dimension } = this;
    const unitRows = new Float32Array(indices.length * dimension);
    indices.forEach((index, at) => unitRows.set(this.unitRows.subarray(index * dimension, (index + 1) * dimension), at * dimension));
    const selected = new FeatureMatrix(indices.flatMap((index) => this.#raw[index] ?? []), this.#centre, this.#scale, unitRows);
    if (this.count - indices.length > FEW_LEFT_OUT) return selected;
    const kept = new Set(indices);
    selected.#whole = { matrix: this, without: this.#raw.flatMap((_, index) => (kept.has(index) ? [] : [index])) };
    return selected;
  }

  /** Standardised and centred, in double precision. */
  row(index: number): Float64Array {
    return standardise(this.#raw[index]?.features ?? this.#centre, this.#centre, this.#scale);
  }

  value(index: number, k: number): number {
    return ((this.#raw[index]?.features[k] ?? 0) - (this.#centre[k] ?? 0)) / (this.#scale[k] ?? 1);
  }

  /** Largest less smallest standardised value of a feature; 0 without candidates. */
  range(k: number): number {
    let [least, most] = [Infinity, -Infinity];
    for (const value of this.#column(k)) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return this.count === 0 ? 0 : most - least;
  }

  beaten(k: number, own: number, side: 1 | -1, by: number): number {
    if (this.#whole !== undefined) {
      const { matrix, without } = this.#whole;
      return matrix.beaten(k, own, side, by) - without.filter((index) => (own - matrix.value(index, k)) * side > by).length;
    }
    const column = this.#column(k);
    const asked = (this.#asked[k] = (this.#asked[k] ?? 0) + 1);
    if (asked <= ASKED_UNSORTED) return countBeaten(column, own, side, by);
    if (asked === ASKED_UNSORTED + 1) column.sort();
    // Those beaten lie together: at the beginning for side 1, at the end for side -1.
    let [low, high] = [0, column.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((own - (column[middle] ?? 0)) * side > by === (side === 1)) low = middle + 1;
      else high = middle;
    }
    return side === 1 ? low : column.length - low;
  }

  /** In no order that is promised. */
  #column(k: number): Float64Array {
    const known = this.#columns[k];
    if (known !== undefined) return known;
    const column = new Float64Array(this.count);
    for (let index = 0; index < column.length; index++) column[index] = this.value(index, k);
    this.#columns[k] = column;
    return column;
  }

  #makeUnitRows(): Float32Array {
    const unitRows = new Float32Array(this.count * this.dimension);
    for (let index = 0, at = 0; index < this.count; index++) {
      const row = this.row(index);
      const length = vectorLength(row) || 1;
      for (const value of row) unitRows[at++] = value / length;
    }
    return unitRows;
  }
}

function countBeaten(column: Float64Array, own: number, side: 1 | -1, by: number): number {
  let count = 0;
  for (const value of column) if ((own - value) * side > by) count++;
  return count;
}
