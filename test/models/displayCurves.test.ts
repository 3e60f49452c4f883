import assert from "node:assert/strict";
import { test } from "node:test";
import { loudnessCurve, waveformPeaks } from "../../server/src/models/displayCurves.ts";

const RATE_HZ = 22050;

function levels(power: readonly number[], peak: readonly number[] = power) {
  return { startSample: 2205, blockSamples: 220, blocksPerSecond: RATE_HZ / 220, offset: 0, power: Float32Array.from(power), peak: Float32Array.from(peak) };
}

test("loudness: 0 dB at the reference power, −90 dB in silence, a value every tenth of a second from the stretch's start", () => {
  const curve = loudnessCurve(levels([...new Array<number>(200).fill(0.04), ...new Array<number>(100).fill(0)]), 0.04, RATE_HZ);
  assert.equal(curve.values.length, 30);
  assert.equal(curve.startSeconds, 0.1);
  assert.ok(Math.abs(curve.hopSeconds - 0.1) < 0.001);
  assert.ok(Math.abs(curve.values[10] ?? NaN) < 1e-4);
  assert.equal(curve.values[29], -90);
});

test("waveform: the larger of two blocks, clipped to full scale", () => {
  const curve = waveformPeaks(levels([], [0.1, 0.3, 0.2, 0, 1.7, 0.4, 0.05]), RATE_HZ);
  assert.deepEqual([...curve.values].map((value) => Number(value.toFixed(3))), [0.3, 0.2, 1, 0.05]);
});

test("three hours of waveform stay within 180,000 values and keep their largest peak", () => {
  const blocks = new Float32Array(3 * 3600 * 100).fill(0.1);
  blocks[777_777] = 0.9;
  const curve = waveformPeaks({ ...levels([]), peak: blocks }, RATE_HZ);
  assert.ok(curve.values.length <= 180_000);
  assert.ok(Math.abs(Math.max(...curve.values.subarray(100_000)) - 0.9) < 1e-6);
  assert.ok(Math.abs(curve.values.length * curve.hopSeconds - (blocks.length * 220) / RATE_HZ) < 1);
});

test("nothing in, nothing out", () => {
  assert.equal(loudnessCurve(levels([]), 1, RATE_HZ).values.length, 0);
  assert.equal(waveformPeaks(levels([]), RATE_HZ).values.length, 0);
});
