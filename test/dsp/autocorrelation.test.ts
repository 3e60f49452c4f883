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

test("every lag is the sum over its own overlap, whatever the number of lags", () => {
  const curve = Float32Array.from({ length: 53 }, (_, i) => (i * 37) % 11);
  const mean = curve.reduce((sum, value) => sum + value, 0) / 53;
  const product = (lag: number): number => curve.subarray(lag).reduce((sum, value, i) => sum + (value - mean) * ((curve[i] ?? 0) - mean), 0);
  for (const lags of [0, 5, 6, 7, 52]) {
    const correlation = autocorrelation(curve, lags);
    assert.equal(correlation.length, lags + 1);
    correlation.forEach((value, lag) => assert.ok(Math.abs(value - ((product(lag) / product(0)) * 53) / Math.max(53 - lag, 53 / 4)) < 1e-6, `lag ${lag}`));
  }
});

test("constant, empty and short curves: zeros, and no more lags than there are samples", () => {
  assert.ok(autocorrelation(new Float32Array(50).fill(7), 10).every((value) => value === 0));
  assert.equal(autocorrelation(new Float32Array(0), 10).length, 0);
  assert.equal(autocorrelation(Float32Array.of(1, 2, 3), 10).length, 3);
  assert.equal(autocorrelation(Float32Array.of(1, 2, 3), -5).length, 0);
});
