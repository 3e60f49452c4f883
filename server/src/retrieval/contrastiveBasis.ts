/**
 * An orthonormal basis of the span of some vectors. What is learnt from n vectors in d dimensions lies in their span
 * (the representer theorem), so that n coordinates do for d, exactly: lengths and products are the same in both.
 */
import { dotProduct, vectorLength } from "./vectors.ts";

/** Rows of length 1, at right angles; null: the span has no fewer dimensions than the space, which is then its own basis. */
export type Basis = readonly Float64Array[] | null;

/** What is left of a vector below this part of its length is rounding. */
const DEPENDENT = 1e-9;

/** Gram–Schmidt, each vector twice ("twice is enough"). */
export function orthonormalBasis(vectors: readonly Float64Array[], dimension: number): Basis {
  if (vectors.length >= dimension) return null;
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = Float64Array.from(vector);
    for (let pass = 0; pass < 2; pass++) {
      for (const row of basis) {
        const share = dotProduct(row, rest);
        for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] ?? 0) - share * (row[i] ?? 0);
      }
    }
    const length = vectorLength(rest);
    if (length > DEPENDENT * vectorLength(vector)) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

/** The vector's coordinates; exact for vectors of the span. */
export function coordinates(basis: Basis, vector: Float64Array): Float64Array {
  return basis === null ? vector : Float64Array.from(basis, (row) => dotProduct(row, vector));
}

/** Σ coordinate · row: back into the space. */
export function fromCoordinates(basis: Basis, values: Float64Array, dimension: number): Float64Array {
  if (basis === null) return values;
  const vector = new Float64Array(dimension);
  basis.forEach((row, k) => {
    const value = values[k] ?? 0;
    for (let i = 0; i < dimension; i++) vector[i] = (vector[i] ?? 0) + value * (row[i] ?? 0);
  });
  return vector;
}
