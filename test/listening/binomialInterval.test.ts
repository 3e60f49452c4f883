/** Clopper–Pearson against closed forms, tabled values, and its own promise. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { binomialInterval } from "../../server/src/listening/binomialInterval.ts";

function near(actual: readonly [number, number] | null, expected: readonly [number, number], tolerance = 5e-5): void {
  assert.ok(actual !== null);
  actual.forEach((end, index) => assert.ok(Math.abs(end - (expected[index] ?? NaN)) < tolerance, `${actual.join()} is not ${expected.join()}`));
}

test("all and none have closed forms", () => {
  for (const n of [1, 5, 10, 400]) {
    near(binomialInterval(0, n), [0, 1 - 0.025 ** (1 / n)], 1e-9);
    near(binomialInterval(n, n), [0.025 ** (1 / n), 1], 1e-9);
  }
  assert.equal(binomialInterval(0, 0), null);
});

test("values of R's binom.test", () => {
  near(binomialInterval(8, 10), [0.4439045, 0.9747893]);
  near(binomialInterval(5, 10), [0.187086, 0.812914]);
  near(binomialInterval(60, 100), [0.4972092, 0.6967052]);
});

test("it covers the true proportion at least as often as it says, for every proportion", () => {
  const n = 20;
  const intervals = Array.from({ length: n + 1 }, (_, k) => binomialInterval(k, n));
  for (let p = 0.03; p < 1; p += 0.05) {
    let probability = (1 - p) ** n;
    let covered = 0;
    for (let k = 0; k <= n; k++) {
      const [low, high] = intervals[k] ?? [1, 0];
      if (low <= p && p <= high) covered += probability;
      probability *= ((n - k) / (k + 1)) * (p / (1 - p));
    }
    assert.ok(covered >= 0.95, `${p.toFixed(2)}: ${covered}`);
  }
});

test("thousands of judgements do not underflow", () => {
  const [low, high] = binomialInterval(3000, 6000) ?? [0, 0];
  assert.ok(low > 0.48 && low < 0.5 && high > 0.5 && high < 0.52);
});
