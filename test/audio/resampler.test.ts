/** The resampler: frequency, level, position and length kept, what lies above the new limit gone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadResampler } from "../../server/src/audio/resampler.ts";
import { largestDifference, sine } from "./tones.ts";

const OUTPUT_HZ = 22050;
const createResampler = loadResampler();

async function resample(input: Float32Array, rateHz: number, blockLength = input.length, outputHz = OUTPUT_HZ): Promise<Float32Array> {
  const blocks: Float32Array[] = [];
  const resampler = (await createResampler)(rateHz, outputHz, (block) => blocks.push(block));
  for (let at = 0; at < input.length; at += blockLength) resampler.push(input.subarray(at, at + blockLength));
  resampler.finish();
  const output = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    output.set(block, at);
    at += block.length;
  }
  return output;
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

const decibel = (ratio: number): number => 20 * Math.log10(ratio);
const inner = (samples: Float32Array): Float32Array => samples.subarray(1000, samples.length - 1000);

for (const rateHz of [8000, 11025, 16000, 32000, 44100, 48000, 88200, 96000, 192000]) {
  test(`${rateHz} Hz: a sine keeps frequency, level and place to -60 dB`, async () => {
    for (const frequencyHz of [100, 1000, 3000]) {
      const output = await resample(sine(frequencyHz, 0.5, rateHz, rateHz), rateHz);
      const ideal = sine(frequencyHz, 0.5, OUTPUT_HZ, OUTPUT_HZ);
      assert.equal(output.length, OUTPUT_HZ);
      const error = inner(output.map((value, index) => value - (ideal[index] ?? 0)));
      assert.ok(decibel(rms(error) / rms(inner(ideal))) <= -60, `${frequencyHz} Hz: ${decibel(rms(error) / rms(inner(ideal)))} dB`);
    }
  });
}

test("what lies above the new limit does not come back below it", async () => {
  for (const [rateHz, frequencyHz] of [
    [44100, 14000],
    [44100, 18000],
    [48000, 16000],
    [96000, 30000],
    [96000, 43000],
  ] as const) {
    const output = await resample(sine(frequencyHz, 0.5, rateHz, rateHz), rateHz);
    const level = decibel(rms(inner(output)) / (0.5 * Math.SQRT1_2));
    assert.ok(level <= -60, `${frequencyHz} Hz at ${rateHz} Hz: ${level} dB`);
  }
});

test("the length is right to the sample", async () => {
  for (const rateHz of [8000, 22254, 44100, 48000, 96000]) {
    for (const length of [0, 1, 2, 7, 100, 4410, 12345, 100003]) {
      const output = await resample(new Float32Array(length), rateHz);
      assert.equal(output.length, Math.round((length * OUTPUT_HZ) / rateHz), `${length} at ${rateHz} Hz`);
    }
  }
});

test("in blocks of any length the result is the same", async () => {
  const input = sine(997, 0.5, 48000, 30000);
  const whole = await resample(input, 48000);
  for (const blockLength of [1, 17, 1000, 8192, 8193, 20000]) assert.equal(largestDifference(await resample(input, 48000, blockLength), whole), 0);
});

test("a click stays where it was", async () => {
  const input = new Float32Array(44100);
  input[20000] = 1;
  const output = await resample(input, 44100);
  const peak = output.reduce((best, value, index) => (value > (output[best] ?? 0) ? index : best), 0);
  assert.equal(peak, 10000);
});

test("the last samples are not lost", async () => {
  const input = new Float32Array(44100).fill(0.5);
  const output = await resample(input, 44100);
  assert.ok((output[OUTPUT_HZ - 20] ?? 0) > 0.45);
});

test("at the same rate nothing changes", async () => {
  const input = sine(440, 0.5, OUTPUT_HZ, 5000);
  assert.equal(largestDifference(await resample(input, OUTPUT_HZ, 700), input), 0);
});

test("several at work do not disturb one another, and disposing twice is harmless", async () => {
  const create = await createResampler;
  const input = sine(997, 0.5, 48000, 9600);
  const alone = await resample(input, 48000);
  const first: Float32Array[] = [];
  const second: Float32Array[] = [];
  const a = create(48000, OUTPUT_HZ, (block) => first.push(block));
  const b = create(32000, OUTPUT_HZ, (block) => second.push(block));
  for (let at = 0; at < input.length; at += 960) {
    a.push(input.subarray(at, at + 960));
    b.push(new Float32Array(500).fill(1));
  }
  b.dispose();
  b.dispose();
  a.finish();
  a.dispose();
  assert.equal(largestDifference(new Float32Array(first.flatMap((block) => [...block])), alone), 0);
});

test("resamplers that were let go of leave no memory behind", async () => {
  const create = await createResampler;
  const before = process.memoryUsage.rss();
  for (let i = 0; i < 500; i++) {
    const resampler = create(48000, OUTPUT_HZ, () => undefined);
    resampler.push(new Float32Array(100));
    resampler.dispose();
  }
  assert.ok(process.memoryUsage.rss() - before < 60e6);
});
