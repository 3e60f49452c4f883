/** Student's t and the normal distribution against printed tables, and against its own inverse. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { expandedTail, tailOfShare } from "../../../server/src/evaluation/metrics/expandedTails.ts";
import { normalCdf, normalQuantile } from "../../../server/src/evaluation/metrics/normal.ts";
import { studentCdf, studentQuantile } from "../../../server/src/evaluation/metrics/studentT.ts";

test("the usual table: t of a share of .975", () => {
  for (const [degrees, t] of [[1, 12.706], [2, 4.303], [3, 3.182], [8, 2.306], [9, 2.262], [30, 2.042], [120, 1.98]] as const) {
    assert.ok(Math.abs(studentQuantile(0.025, degrees) + t) < 0.0005, String(degrees));
  }
});

test("one degree is Cauchy's distribution, two have a root", () => {
  assert.ok(Math.abs(studentCdf(-3, 1) - (0.5 + Math.atan(-3) / Math.PI)) < 1e-15);
  assert.ok(Math.abs(studentCdf(-3, 2) - (0.5 - 3 / (2 * Math.sqrt(11)))) < 1e-15);
});

test("quantile and distribution undo each other, and the two expansions do", () => {
  for (const degrees of [1, 2, 5, 44]) {
    for (const share of [0.0001, 0.025, 0.3, 0.5]) assert.ok(Math.abs(studentCdf(studentQuantile(share, degrees), degrees) - share) < 1e-14, `${degrees} ${share}`);
  }
  for (const clusters of [3, 9, 30]) assert.ok(Math.abs(tailOfShare(expandedTail(0.025, clusters), clusters) - 0.025) < 1e-9, String(clusters));
  assert.equal(expandedTail(0.025, 1), 0.025);
  assert.equal(tailOfShare(0.7, 9), 0.7);
});

test("the normal distribution: the usual values", () => {
  for (const [z, share] of [[-1.959963984540054, 0.025], [-1, 0.15865525393145707], [-3.090232306167813, 0.001], [-4.753424308822899, 1e-6]] as const) {
    assert.ok(Math.abs(normalCdf(z) - share) < 1e-15, String(z));
    assert.ok(Math.abs(normalQuantile(share) - z) < 1e-9, String(share));
  }
  assert.deepEqual([normalCdf(0), normalCdf(-40), normalCdf(40)], [0.5, 0, 1]);
});
