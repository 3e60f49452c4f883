/** Coordinates in the span of some vectors: exact there, and no more of them than needed. */
import assert from "node:assert/strict";
import test from "node:test";
import { coordinates, fromCoordinates, orthonormalBasis } from "../../server/src/retrieval/contrastiveBasis.ts";
import { dotProduct } from "../../server/src/retrieval/vectors.ts";
import { closeTo, randomVector, seededRandom } from "./random.ts";

test("products and vectors survive the way into coordinates and back", () => {
  const random = seededRandom(1);
  const vectors = Array.from({ length: 12 }, () => randomVector(50, random));
  const basis = orthonormalBasis(vectors, 50);
  assert.equal(basis?.length, 12);
  basis.forEach((a, i) => basis.forEach((b, j) => assert.ok(Math.abs(dotProduct(a, b) - Number(i === j)) < 1e-12)));
  for (const vector of vectors) assert.ok(closeTo(fromCoordinates(basis, coordinates(basis, vector), 50), vector, 1e-12));
});

test("repeated, dependent and zero vectors add no dimension", () => {
  const random = seededRandom(2);
  const [a, b] = [randomVector(9, random), randomVector(9, random)];
  assert.equal(orthonormalBasis([a, a, new Float64Array(9), b, a.map((value, i) => 2 * value - 3 * (b[i] ?? 0))], 9)?.length, 2);
  assert.deepEqual(orthonormalBasis([], 9), []);
});

test("as many vectors as dimensions: the space is its own basis", () => {
  const vector = Float64Array.of(1, 2);
  assert.equal(orthonormalBasis([vector, vector], 2), null);
  assert.equal(coordinates(null, vector), vector);
});
