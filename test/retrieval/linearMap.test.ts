/** Linear maps: additive, without intercept, strict about lengths. */
import assert from "node:assert/strict";
import test from "node:test";
import { applyMap, type LinearMap } from "../../server/src/retrieval/linearMap.ts";
import { closeTo, randomVector, seededRandom } from "./random.ts";

const map: LinearMap = { kind: "default", inputDimension: 3, outputNames: ["a", "b"], weights: Float64Array.of(1, 2, 3, -1, 0, 0.5) };

test("a map is a matrix times a vector, row by row", () => {
  assert.deepEqual(applyMap(map, Float64Array.of(1, 10, 100)), Float64Array.of(321, 49));
});

test("a map has no intercept: the zero vector maps to zero", () => {
  assert.deepEqual(applyMap(map, new Float64Array(3)), new Float64Array(2));
});

test("the map of a sum is the sum of the maps to 1e-12", () => {
  const random = seededRandom(1);
  const a = randomVector(3, random);
  const b = randomVector(3, random);
  const separate = applyMap(map, a).map((value, k) => value + (applyMap(map, b)[k] ?? 0));
  assert.ok(closeTo(applyMap(map, a.map((value, i) => value + (b[i] ?? 0))), separate, 1e-12));
});

test("a vector of another length is refused rather than read as zeros", () => {
  assert.throws(() => applyMap(map, new Float64Array(2)), RangeError);
});
