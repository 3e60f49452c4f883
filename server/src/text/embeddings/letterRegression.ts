/**
 * How much of word vectors the counts of letters explain: a linear regression of the vectors on the counts of a to z, gathered
 * word by word. Vectors that are sums over letters know spelling and no meaning; they have been passed on in the place of real ones.
 */
const COLUMNS = 27;
/** With hardly more words than columns a regression explains anything; the adjustment of R² takes care of the rest. */
const LEAST_WORDS = 2 * COLUMNS;
/** R² from which on the vectors count as made of letters. */
export const LETTERS_EXPLAIN = 0.9;

export class LetterRegression {
  readonly #dimension: number;
  /** XᵀX, row-major; the first column of X is 1. */
  readonly #counts = new Float64Array(COLUMNS * COLUMNS);
  /** XᵀY, row-major. */
  readonly #products: Float64Array;
  #squares = 0;
  #words = 0;

  constructor(dimension: number) {
    this.#dimension = dimension;
    this.#products = new Float64Array(COLUMNS * dimension);
  }

  add(word: string, vector: Float32Array): void {
    const counted = new Map<number, number>([[0, 1]]);
    for (let at = 0; at < word.length; at++) {
      const letter = (word.charCodeAt(at) | 32) - 96;
      if (letter >= 1 && letter < COLUMNS) counted.set(letter, (counted.get(letter) ?? 0) + 1);
    }
    this.#words += 1;
    for (const [a, count] of counted) {
      for (const [b, other] of counted) this.#counts[a * COLUMNS + b] = (this.#counts[a * COLUMNS + b] ?? 0) + count * other;
      const start = a * this.#dimension;
      for (let k = 0; k < this.#dimension; k++) this.#products[start + k] = (this.#products[start + k] ?? 0) + count * (vector[k] ?? 0);
    }
    for (let k = 0; k < this.#dimension; k++) this.#squares += (vector[k] ?? 0) ** 2;
  }

  /** Adjusted R² over all dimensions; null of too few words, and of vectors that are all the same. */
  rSquared(): number | null {
    const words = this.#words;
    if (words < LEAST_WORDS) return null;
    let total = this.#squares;
    for (let k = 0; k < this.#dimension; k++) total -= (this.#products[k] ?? 0) ** 2 / words;
    if (!(total > 1e-9 * this.#squares)) return null;
    const { explained, rank } = this.#explained();
    const residual = Math.max(0, this.#squares - explained);
    return 1 - (residual / (words - rank)) / (total / (words - 1));
  }

  /** ‖L⁻¹XᵀY‖², with XᵀX = LLᵀ; columns that follow from earlier ones are left out. */
  #explained(): { explained: number; rank: number } {
    const factor = new Float64Array(COLUMNS * COLUMNS);
    const solved = Float64Array.from(this.#products);
    let [explained, rank] = [0, 0];
    for (let a = 0; a < COLUMNS; a++) {
      const own = this.#counts[a * COLUMNS + a] ?? 0;
      for (let b = 0; b <= a; b++) {
        let sum = this.#counts[a * COLUMNS + b] ?? 0;
        for (let c = 0; c < b; c++) sum -= (factor[a * COLUMNS + c] ?? 0) * (factor[b * COLUMNS + c] ?? 0);
        const pivot = factor[b * COLUMNS + b] ?? 0;
        factor[a * COLUMNS + b] = a === b ? Math.sqrt(sum > 1e-9 * own ? sum : 0) : pivot === 0 ? 0 : sum / pivot;
      }
      const pivot = factor[a * COLUMNS + a] ?? 0;
      if (pivot > 0) rank += 1;
      for (let k = 0; k < this.#dimension; k++) {
        let value = solved[a * this.#dimension + k] ?? 0;
        for (let c = 0; c < a; c++) value -= (factor[a * COLUMNS + c] ?? 0) * (solved[c * this.#dimension + k] ?? 0);
        value = pivot === 0 ? 0 : value / pivot;
        solved[a * this.#dimension + k] = value;
        explained += value * value;
      }
    }
    return { explained, rank };
  }
}
