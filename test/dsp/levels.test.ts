/** Block levels, and the bounds of the sound found from them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { meanPower, measureBlockLevels } from "../../server/src/dsp/blockLevels.ts";
import { sourceFromSamples } from "../../server/src/dsp/pcm.ts";
import { findSoundBounds, type SoundBounds } from "../../server/src/dsp/soundBounds.ts";

const RATE_HZ = 22050;

/** Silence, `seconds` of a sine of amplitude 0.5, silence; plus a constant offset. */
function tone(before: number, seconds: number, after: number, gain = 1, offset = 0): Float32Array {
  const samples = new Float32Array(before + Math.round(seconds * RATE_HZ) + after).fill(offset);
  for (let i = before; i < samples.length - after; i += 1) samples[i] = offset + gain * 0.5 * Math.cos((2 * Math.PI * 441 * (i - before)) / RATE_HZ);
  return samples;
}

async function boundsOf(samples: Float32Array): Promise<SoundBounds | undefined> {
  const source = sourceFromSamples(samples, RATE_HZ);
  return findSoundBounds(source, await measureBlockLevels(source, 0, samples.length));
}

test("a sine of amplitude a has power a²/2 and peak a in every block of 10 ms", async () => {
  const samples = tone(0, 1, 0);
  const levels = await measureBlockLevels(sourceFromSamples(samples, RATE_HZ), 0, samples.length);
  assert.equal(levels.blockSamples, 220);
  assert.equal(levels.power.length, Math.ceil(RATE_HZ / 220));
  for (let block = 0; block + 1 < levels.power.length; block += 1) {
    assert.ok(Math.abs((levels.power[block] ?? 0) - 0.125) < 0.008);
    assert.ok(Math.abs((levels.peak[block] ?? 0) - 0.5) < 0.002);
  }
  assert.ok(Math.abs(meanPower(levels, 0, 50) - 0.125) < 0.001);
});

test("a constant offset is no sound", async () => {
  const samples = tone(0, 0.5, 0, 1, 0.3);
  const levels = await measureBlockLevels(sourceFromSamples(samples, RATE_HZ), 0, samples.length);
  assert.ok(Math.abs(levels.offset - 0.3) < 0.002);
  assert.ok(Math.abs(meanPower(levels, 0, 40) - 0.125) < 0.002);
  assert.equal(await boundsOf(new Float32Array(RATE_HZ).fill(0.4)), undefined);
});

test("a last partial block is measured over its own samples; an empty stretch has none", async () => {
  const source = sourceFromSamples(new Float32Array(300).map((_, i) => (i % 2 === 0 ? 1 : -1)), RATE_HZ);
  const levels = await measureBlockLevels(source, 0, 300);
  assert.deepEqual([...levels.power], [1, 1]);
  const none = await measureBlockLevels(source, 100, 100);
  assert.equal(none.power.length, 0);
  assert.equal(meanPower(none, 0, 5), 0);
});

test("the sound's bounds are exact to a few samples at any gain, and its level is that within them", async () => {
  for (const gain of [1, 0.02]) {
    const bounds = await boundsOf(tone(5123, 1, 7001, gain));
    assert.ok(bounds !== undefined);
    assert.ok(Math.abs(bounds.startSample - 5123) <= 2, String(bounds.startSample));
    assert.ok(Math.abs(bounds.endSample - (5123 + RATE_HZ)) <= 25, String(bounds.endSample));
    assert.ok(Math.abs(bounds.rms / (gain * Math.SQRT1_2 * 0.5) - 1) < 0.02);
  }
});

test("hiss 60 dB below the music is trimmed with the silence", async () => {
  const samples = tone(11025, 1, 11025);
  samples.forEach((value, i) => (samples[i] = value + 0.0003 * Math.sin(i * i)));
  const bounds = await boundsOf(samples);
  assert.ok(bounds !== undefined && Math.abs(bounds.startSample - 11025) < 250);
});

test("digital silence, dither and nothing at all have no bounds", async () => {
  assert.equal(await boundsOf(new Float32Array(RATE_HZ)), undefined);
  assert.equal(await boundsOf(new Float32Array(RATE_HZ).map((_, i) => 3e-5 * Math.sin(i * i))), undefined);
  assert.equal(await boundsOf(new Float32Array(0)), undefined);
});
