import assert from "node:assert/strict";
import { test } from "node:test";
import { computeFrameCurves } from "../../server/src/dsp/frameCurves.ts";
import { sourceFromSamples } from "../../server/src/dsp/pcm.ts";

const RATE_HZ = 22050;
const sine = (hz: number, seconds: number, amplitude = 0.2): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * RATE_HZ) }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / RATE_HZ));

const curvesOf = (samples: Float32Array, rms: number) => computeFrameCurves(sourceFromSamples(samples, RATE_HZ), 0, samples.length, { rms });

test("a steady sine has power 1 in its layer, no flux after its start, and persists", async () => {
  const amplitude = 0.2;
  const curves = await curvesOf(sine(150, 1, amplitude), amplitude * Math.SQRT1_2);
  for (let frame = 20; frame < 75; frame += 1) {
    assert.ok(Math.abs((curves.power[frame] ?? 0) - 1) < 0.02, `power ${curves.power[frame]}`);
    assert.ok(Math.abs((curves.lowPower[frame] ?? 0) - 1) < 0.02);
    assert.ok((curves.highPower[frame] ?? 1) < 0.001);
    assert.ok((curves.flux[frame] ?? 1) < 0.5);
    if (frame < 65) assert.ok((curves.persistence[frame] ?? 0) > 0.99);
    assert.equal(curves.fallingBins[frame], 0);
  }
});

test("frames are about a hundredth of a second apart, from the stretch's first sample", async () => {
  const source = sourceFromSamples(sine(440, 2), RATE_HZ);
  const curves = await computeFrameCurves(source, RATE_HZ, 2 * RATE_HZ, { rms: 0.1 });
  assert.equal(curves.startSeconds, 1);
  assert.ok(Math.abs(curves.hopSeconds - 0.01) < 1e-4);
  assert.equal(curves.count, Math.ceil(RATE_HZ / 220));
});

test("a tone that stops: its bins fall, and the flux peaks where a new one starts", async () => {
  const samples = new Float32Array(RATE_HZ);
  samples.set(sine(500, 0.4), 0);
  samples.set(sine(900, 0.3), Math.round(0.7 * RATE_HZ));
  const curves = await curvesOf(samples, 0.1);
  assert.ok(curves.fallingBins.subarray(33, 42).some((value) => value > 0));
  assert.ok(Math.abs(curves.flux.indexOf(Math.max(...curves.flux.subarray(20))) - 70) <= 3);
});

test("progress rises to the end; silence and an empty stretch give zeros", async () => {
  const fractions: number[] = [];
  const samples = sine(440, 12);
  const options = { rms: 0.1, onProgress: (fraction: number) => void fractions.push(fraction) };
  await computeFrameCurves(sourceFromSamples(samples, RATE_HZ), 0, samples.length, options);
  assert.ok(fractions.length >= 2 && fractions.every((fraction, i) => fraction >= 0 && fraction <= 1 && fraction >= (fractions[i - 1] ?? 0)));
  const silent = await curvesOf(new Float32Array(RATE_HZ), 0.1);
  for (const key of ["flux", "power", "colourWeight", "persistence"] as const) assert.ok(silent[key].every((value) => value === 0), key);
  assert.equal((await curvesOf(new Float32Array(0), 0.1)).count, 0);
});

test("an aborted signal stops it with the signal's reason", async () => {
  const options = { rms: 0.1, signal: AbortSignal.abort(new Error("stop")) };
  await assert.rejects(computeFrameCurves(sourceFromSamples(sine(440, 1), RATE_HZ), 0, RATE_HZ, options), /stop/);
});
