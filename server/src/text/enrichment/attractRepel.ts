/**
 * Attract–repel (after N. Mrkšić et al. 2017): stochastic updates that push opposed words apart until their cosine is
 * at most `apart`, pull bound words together until it is at least `close`, and hold every word near where it was.
 */
import { addScaled, dot, normalise, rowOf, type WordMatrix } from "./matrix.ts";
import { seededRandom, shuffle } from "./random.ts";

export interface PairSet {
  readonly name: string;
  /** Row numbers, two for each pair. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly kind: "repel" | "attract";
  /** Cosine beyond which a pair is left alone. */
  readonly target: number;
  readonly rate: number;
}

export interface AttractRepelSettings {
  readonly epochs: number;
  /** How far a word goes back towards its original vector after each epoch, in [0, 1]. */
  readonly preservation: number;
  readonly seed: number;
}

/** A new matrix; rows named in no pair are untouched. Rows in and out have length 1. */
export function attractRepel(matrix: WordMatrix, sets: readonly PairSet[], settings: AttractRepelSettings): WordMatrix {
  const result: WordMatrix = { ...matrix, values: matrix.values.slice() };
  const touched = [...new Set(sets.flatMap((set) => set.pairs.flat()))];
  const random = seededRandom(settings.seed);
  const orders = sets.map((set) => Uint32Array.from(set.pairs, (_, i) => i));
  const kept = new Float32Array(matrix.dimension);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const [s, set] of sets.entries()) {
      const order = orders[s] ?? new Uint32Array(0);
      shuffle(order, random);
      for (const next of order) {
        const pair = set.pairs[next];
        if (pair === undefined) continue;
        const a = rowOf(result, pair[0]);
        const b = rowOf(result, pair[1]);
        const cosine = dot(a, b);
        if (set.kind === "repel" ? cosine <= set.target : cosine >= set.target) continue;
        const step = set.kind === "repel" ? -set.rate : set.rate;
        kept.set(a);
        addScaled(a, b, step);
        addScaled(b, kept, step);
      }
    }
    for (const row of touched) {
      const vector = rowOf(result, row);
      const original = rowOf(matrix, row);
      for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) + settings.preservation * ((original[k] ?? 0) - (vector[k] ?? 0));
      normalise(vector);
    }
  }
  return result;
}
