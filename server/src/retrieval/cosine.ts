/**
 * Cosine similarity, the score of a rendition for a query: 1 same direction, 0 unrelated, -1 opposite.
 */
import { dotProduct, vectorLength } from "./vectors.ts";

/** In [-1, 1]; 0 where either vector is zero, because then nothing is known. Lengths must agree. */
export function cosine(a: Float64Array, b: Float64Array): number {
  const product = dotProduct(a, b);
  const lengths = vectorLength(a) * vectorLength(b);
  if (lengths === 0) return 0;
  return Math.max(-1, Math.min(1, product / lengths));
}
