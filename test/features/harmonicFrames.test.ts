import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceFromSamples } from "../../server/src/dsp/pcm.ts";
import { collectHarmonicFrames } from "../../server/src/features/harmonicFrames.ts";
import { LOWEST_PITCH, PITCH_COUNT } from "../../server/src/features/pitchSalience.ts";
import { chord, harmonyOf, near, RATE_HZ, rmsOf, scaled, synthesise } from "./sounds.ts";

test("a steady sine has level 1 and one partial, at its pitch, of its amplitude over the root mean square", async () => {
  const frames = await harmonyOf(synthesise([{ at: 0, seconds: 2, pitch: 69, partials: 1, fall: 0 }], 2));
  const middle = Math.floor(frames.count / 2);
  assert.ok(near(frames.level[middle] ?? NaN, 1, 0.02), String(frames.level[middle]));
  const partials = frames.partials.subarray(middle * PITCH_COUNT, (middle + 1) * PITCH_COUNT);
  assert.ok(near(partials[69 - LOWEST_PITCH] ?? NaN, 1, 0.05), String(partials[69 - LOWEST_PITCH]));
  assert.equal(partials.filter((value) => value > 0).length, 1);
  assert.equal(frames.roughness[middle], 0);
});

test("a recording tuned to 450 Hz has its pitches where they belong", async () => {
  const sharp = 12 * Math.log2(450 / 440);
  const frames = await harmonyOf(synthesise([60, 64, 67].map((pitch) => ({ at: 0, seconds: 1.5, pitch: pitch + sharp })), 1.5));
  assert.ok(near(frames.tuningSemitones, sharp, 0.03), String(frames.tuningSemitones));
  const middle = Math.floor(frames.count / 2);
  for (const pitch of [60, 64, 67]) assert.ok((frames.partials[middle * PITCH_COUNT + pitch - LOWEST_PITCH] ?? 0) > 0.1);
});

test("gain does not matter", async () => {
  const [full, soft] = [await harmonyOf(chord([60, 64, 67], 1)), await harmonyOf(scaled(chord([60, 64, 67], 1), 0.01))];
  for (const key of ["level", "roughness", "harmonicity", "chroma", "partials"] as const) {
    full[key].forEach((value, i) => assert.ok(near(value, soft[key][i] ?? NaN, 1e-3 + 1e-3 * Math.abs(value)), `${key} ${i}`));
  }
});

test("a span is heard as if cut out", async () => {
  const samples = synthesise([60, 67, 62].map((pitch, i) => ({ at: i, seconds: 1, pitch })), 3);
  const source = sourceFromSamples(samples, RATE_HZ);
  const cut = samples.slice(RATE_HZ, 2 * RATE_HZ);
  const span = await collectHarmonicFrames(source, RATE_HZ, 2 * RATE_HZ, { rms: rmsOf(cut) });
  const alone = await harmonyOf(cut);
  assert.equal(span.startSeconds, 1);
  assert.deepEqual(span.chroma, alone.chroma);
});

test("nothing, silence and broken samples give frames of finite numbers", async () => {
  assert.equal((await harmonyOf(new Float32Array(0))).count, 0);
  const silent = await harmonyOf(new Float32Array(RATE_HZ));
  assert.ok(silent.count > 0 && silent.level.every((value) => value === 0));
  const broken = chord([60], 1).fill(NaN, 100, 200);
  const frames = await collectHarmonicFrames(sourceFromSamples(broken, RATE_HZ), 0, broken.length, { rms: 0.1 });
  for (const key of ["level", "roughness", "harmonicity", "chroma", "partials"] as const) assert.ok(frames[key].every(Number.isFinite), key);
});

test("cancelling while it runs stops the walk: it gives the event loop a turn", async () => {
  const controller = new AbortController();
  const source = sourceFromSamples(chord([60], 20), RATE_HZ);
  const walk = collectHarmonicFrames(source, 0, source.lengthSamples, { rms: 0.1, signal: controller.signal });
  setImmediate(() => controller.abort(new Error("enough")));
  await assert.rejects(walk, /enough/);
});
