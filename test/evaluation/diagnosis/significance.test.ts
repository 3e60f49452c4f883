/** The tests behind the findings: exact values, and that they keep their level. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { belowZeroP, binomialTail, holm, lowGroupP } from "../../../server/src/evaluation/diagnosis/significance.ts";
import { seededRandom } from "../../../server/src/evaluation/random.ts";

test("binomial tails by hand", () => {
  const close = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
  close(binomialTail(2, 2, 0.2), 0.04);
  close(binomialTail(1, 3, 0.5), 7 / 8);
  close(binomialTail(2.9, 4, 0.5), 11 / 16);
  close(binomialTail(0, 5, 0.1), 1);
  close(binomialTail(3, 2, 0.9), 0);
  close(binomialTail(5, 5, 1), 1);
  close(binomialTail(1, 1000, 1e-3), 1 - 0.999 ** 1000);
});

test("Holm's procedure stops at the first p that is too large", () => {
  assert.deepEqual(holm([0.04, 0.001, 0.02]), [0, 1, 2]);
  assert.deepEqual(holm([0.04, 0.001, 0.03]), [1]);
  assert.deepEqual(holm([0.2, 0.5]), []);
  assert.deepEqual(holm([]), []);
});

test("a low group of 3 among 6: one of the 20 draws is as low", () => {
  const p = lowGroupP([{ values: [1, 2, 3, 4, 5, 6], own: 3 }], 1);
  assert.ok(Math.abs(p - 1 / 20) < 0.01, String(p));
  assert.equal(lowGroupP([{ values: [1, 2], own: 2 }], 1), 1);
  assert.equal(lowGroupP([{ values: [5, 5, 5, 5], own: 2 }], 1), 1);
});

test("within strata: the last of 2, the last of 3 and the last of 5 at once is one of 30 draws", () => {
  const strata = [{ values: [1, 2], own: 1 }, { values: [11, 12, 13], own: 1 }, { values: [21, 22, 23, 24, 25], own: 1 }, { values: [-9, -8], own: 0 }];
  const p = lowGroupP(strata, 1);
  assert.ok(Math.abs(p - 1 / 30) < 0.01, String(p));
});

test("four values below 0: one of the 16 choices of signs is as low", () => {
  assert.ok(Math.abs(belowZeroP([-1, -2, -3, -4], 1) - 1 / 16) < 0.01);
  assert.equal(belowZeroP([], 1), 1);
  assert.equal(belowZeroP([0, 0], 1), 1);
});

test("without an effect p is below 0.05 in about one of twenty cases", () => {
  const random = seededRandom(5);
  let low = 0;
  let below = 0;
  for (let run = 0; run < 200; run++) {
    const values = Array.from({ length: 20 }, () => random.uniform() - 0.5);
    if (lowGroupP([{ values, own: 5 }], run) < 0.05) low++;
    if (belowZeroP(values, run) < 0.05) below++;
  }
  // 200 runs at 0.05: 10 expected, standard deviation 3.1.
  assert.ok(low <= 20 && low >= 1, String(low));
  assert.ok(below <= 20 && below >= 1, String(below));
});
