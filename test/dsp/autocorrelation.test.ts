import assert from "node:assert/strict";
import { test } from "node:test";
import { autocorrelation } from "../../server/src/dsp/autocorrelation.ts";

test("1 at lag 0; a periodic curve comes back to about 1 at its period and is lowest halfway", () => {
  const curve = Float32Array.from({ length: 400 }, (_, i) => 3 + Math.cos((2 * Math.PI * i) / 40));
  const correlation = autocorrelation(curve, 60);
  assert.ok(Math.abs((correlation[0] ?? 0) - 1) < 1e-6);
  assert.ok(Math.abs((correlation[40] ?? 0) - 1) < 0.02);
  assert.ok(Math.abs((correlation[20] ?? 0) + 1) < 0.02);
});

test("neither scale nor offset matters", () => {
  const curve = Float32Array.from({ length: 100 }, (_, i) => (i * 37) % 11);
  const [plain, changed] = [autocorrelation(curve, 20), autocorrelation(curve.map((value) => 5 * value - 3), 20)];
  plain.forEach((value, lag) => assert.ok(Math.abs(value - (changed[lag] ?? NaN)) < 1e-5));
});

test("constant, empty and short curves: zeros, and no more lags than there are samples", () => {
  assert.ok(autocorrelation(new Float32Array(50).fill(7), 10).every((value) => value === 0));
  assert.equal(autocorrelation(new Float32Array(0), 10).length, 0);
  assert.equal(autocorrelation(Float32Array.of(1, 2, 3), 10).length, 3);
  assert.equal(autocorrelation(Float32Array.of(1, 2, 3), -5).length, 0);
});
