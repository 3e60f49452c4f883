/** Means, percentiles, smoothing, and the turn given to the event loop. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { smoothGaussian } from "../../server/src/dsp/smoothing.ts";
import { mean, median, percentile } from "../../server/src/dsp/statistics.ts";
import { yieldToEventLoop } from "../../server/src/dsp/yieldToEventLoop.ts";

test("mean, median and percentiles as numpy gives them; the input is not reordered", () => {
  const values = [5, 1, 4, 2];
  assert.equal(mean(values), 3);
  assert.equal(median(values), 3);
  assert.equal(percentile(values, 0), 1);
  assert.equal(percentile(values, 1), 5);
  assert.ok(Math.abs(percentile(values, 0.1) - 1.3) < 1e-12);
  assert.deepEqual(values, [5, 1, 4, 2]);
});

test("nothing gives 0, one value itself", () => {
  for (const statistic of [mean, median, (values: readonly number[]) => percentile(values, 0.9)]) {
    assert.equal(statistic([]), 0);
    assert.equal(statistic([7]), 7);
  }
});

test("smoothing keeps a constant, the area of an impulse and the mean of anything", () => {
  assert.ok(smoothGaussian(new Float32Array(50).fill(3), 4).every((value) => Math.abs(value - 3) < 1e-5));
  const impulse = new Float32Array(101);
  impulse[50] = 1;
  const smooth = smoothGaussian(impulse, 3);
  assert.ok(Math.abs(smooth.reduce((sum, value) => sum + value, 0) - 1) < 1e-5);
  assert.ok(Math.abs((smooth[50] ?? 0) - 1 / (3 * Math.sqrt(2 * Math.PI))) < 1e-3);
  assert.ok(Math.abs((smooth[53] ?? 0) / (smooth[50] ?? 1) - Math.exp(-0.5)) < 1e-3);
  assert.equal(smoothGaussian(new Float32Array(0), 3).length, 0);
});

test("the ends are mirrored: a ramp does not sag there by more than the kernel's reach", () => {
  const edge = new Float32Array(40);
  edge.fill(1, 0, 20);
  const smooth = smoothGaussian(edge, 2);
  assert.ok(Math.abs((smooth[0] ?? 0) - 1) < 1e-5 && Math.abs(smooth[39] ?? 1) < 1e-5);
});

test("yielding lets a waiting task run, and throws the reason of an aborted signal", async () => {
  let ran = false;
  setImmediate(() => (ran = true));
  await yieldToEventLoop();
  assert.ok(ran);
  await assert.rejects(yieldToEventLoop(AbortSignal.abort(new Error("gone"))), /gone/);
});
