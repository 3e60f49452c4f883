/**
 * Why a candidate has its score, exactly: with unit vectors the cosine is Σ over features of q·f, and q = h(t) is a
 * sum over words, because neither the text vector nor the map has an intercept. Word × feature adds up to the score.
 */
import { applyMap, type LinearMap } from "./linearMap.ts";
import { vectorLength } from "./vectors.ts";

export interface Explanation {
  /** Cosine in [-1, 1]. */
  readonly score: number;
  /** By feature; they add up to the score. */
  readonly contributions: Readonly<Record<string, number>>;
  /** By word, then feature; they add up to the contributions. A word said twice has one entry with both shares. */
  readonly words: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What a word (or a performance that others are to sound like) asks for, in feature space. */
export interface WishPart {
  readonly word: string;
  /** In standard deviations, features in the order of the map's outputs. */
  readonly wish: Float64Array;
}

/**
 * @param words signed, centred vectors of the known words: their sum is the query's text vector
 * @param candidate standardised and centred features in the order of the map's outputs
 * @returns all 0 where query or candidate is the zero vector
 */
export function explain(words: readonly { word: string; vector: Float64Array }[], map: LinearMap, candidate: Float64Array): Explanation {
  return explainParts(
    words.map(({ word, vector }) => ({ word, wish: applyMap(map, vector) })),
    map.outputNames,
    candidate,
  );
}

/** As `explain`, of wishes that are in feature space already. */
export function explainParts(parts: readonly WishPart[], names: readonly string[], candidate: Float64Array): Explanation {
  const shares = new Map<string, Float64Array>();
  const query = new Float64Array(names.length);
  for (const { word, wish } of parts) {
    const share = shares.get(word) ?? new Float64Array(names.length);
    for (let k = 0; k < wish.length; k++) {
      share[k] = (share[k] ?? 0) + (wish[k] ?? 0);
      query[k] = (query[k] ?? 0) + (wish[k] ?? 0);
    }
    shares.set(word, share);
  }
  const lengths = vectorLength(query) * vectorLength(candidate);
  const weigh = (values: Float64Array): Record<string, number> =>
    Object.fromEntries(names.map((name, k) => [name, lengths === 0 ? 0 : ((values[k] ?? 0) * (candidate[k] ?? 0)) / lengths]));
  const contributions = weigh(query);
  // fromEntries makes own properties of any word, "__proto__" included.
  const byWord = Object.fromEntries(Array.from(shares, ([word, share]) => [word, weigh(share)]));
  const score = Object.values(contributions).reduce((sum, value) => sum + value, 0);
  return { score, contributions, words: byWord };
}
