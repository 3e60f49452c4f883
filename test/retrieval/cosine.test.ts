/** Cosine at known angles, with zero vectors, and its independence of lengths. */
import assert from "node:assert/strict";
import test from "node:test";
import { cosine } from "../../server/src/retrieval/cosine.ts";

test("cosine of known angles", () => {
  assert.equal(cosine(Float64Array.of(2, 0), Float64Array.of(5, 0)), 1);
  assert.equal(cosine(Float64Array.of(2, 0), Float64Array.of(0, 5)), 0);
  assert.equal(cosine(Float64Array.of(2, 0), Float64Array.of(-1, 0)), -1);
  assert.ok(Math.abs(cosine(Float64Array.of(3, 4), Float64Array.of(4, 3)) - 24 / 25) < 1e-15);
});

test("cosine does not depend on lengths", () => {
  const a = Float64Array.of(0.3, -0.2, 0.9);
  const b = Float64Array.of(-0.1, 0.4, 0.2);
  assert.ok(Math.abs(cosine(a, b) - cosine(a.map((x) => x * 1e6), b.map((x) => x * 1e-6))) < 1e-12);
});

test("cosine with a zero vector is 0, not NaN", () => {
  assert.equal(cosine(new Float64Array(2), Float64Array.of(1, 1)), 0);
  assert.equal(cosine(new Float64Array(0), new Float64Array(0)), 0);
});

test("vectors of different length are refused", () => {
  assert.throws(() => cosine(new Float64Array(2), new Float64Array(3)), RangeError);
});
