/**
 * What a search asks for, in feature space: the sum of its words' wishes, and where others are to sound like a
 * performance, how that one differs from what it is compared with.
 */
import type { WishPart } from "./explain.ts";
import { applyMap, type LinearMap } from "./linearMap.ts";
import type { QueryText } from "./search.ts";
import { vectorLength } from "./vectors.ts";

/** A performance to be like: standardised and centred, features in the order of the map's outputs. */
export interface Likeness {
  /** How it is called among the words of an explanation. */
  readonly label: string;
  readonly features: Float64Array;
}

/**
 * The words' wishes, and before them the likeness. Words beside a likeness are scaled as one to its length: "like this, but
 * slower" asks for both alike, however many words say it. Their sum is the query; every explanation is of these parts.
 */
export function wishParts(text: QueryText, map: LinearMap, like?: Likeness): WishPart[] {
  const words = text.words.flatMap(({ word, vector, known }) => (known ? [{ word, wish: applyMap(map, vector) }] : []));
  if (like === undefined) return words;
  const asked = text.vector === null ? 0 : vectorLength(applyMap(map, text.vector));
  const own = vectorLength(like.features);
  const scale = asked === 0 || own === 0 ? 1 : own / asked;
  return [{ word: like.label, wish: like.features }, ...words.map(({ word, wish }) => ({ word, wish: wish.map((value) => value * scale) }))];
}

export function sumOfWishes(parts: readonly WishPart[], dimension: number): Float64Array {
  const sum = new Float64Array(dimension);
  for (const { wish } of parts) for (let k = 0; k < dimension; k++) sum[k] = (sum[k] ?? 0) + (wish[k] ?? 0);
  return sum;
}
