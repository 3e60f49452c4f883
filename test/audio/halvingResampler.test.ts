/** Halving the rate in the frequency domain against the library's resampler, whose filter it takes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadResampler, loadSpeexResampler, type CreateResampler } from "../../server/src/audio/resampler.ts";
import { largestDifference, measureTone, sine } from "./tones.ts";

const [ours, library] = [await loadResampler(), await loadSpeexResampler()];

function halve(create: CreateResampler, input: Float32Array, blockLength = input.length): Float32Array {
  const blocks: Float32Array[] = [];
  const resampler = create(44100, 22050, (block) => blocks.push(block));
  for (let at = 0; at < input.length; at += blockLength) resampler.push(input.subarray(at, at + blockLength));
  resampler.finish();
  return Float32Array.from(blocks.flatMap((block) => [...block]));
}

function noise(length: number): Float32Array {
  let state = 11;
  return Float32Array.from({ length }, () => {
    state = (state * 16807) % 2147483647;
    return state / 1073741824 - 1;
  });
}

test("noise at full scale comes out as from the library, to 110 dB", () => {
  for (const length of [1, 2, 79, 80, 161, 3903, 3904, 3905, 50_001]) {
    const input = noise(length);
    const [a, b] = [halve(ours, input), halve(library, input)];
    assert.ok(largestDifference(a, b) < 3e-6, `${length}: ${largestDifference(a, b)}`);
  }
});

test("passed and stopped frequencies are the library's", () => {
  for (const hz of [50, 5000, 9000, 10_000, 10_500, 10_900]) {
    const [a, b] = [ours, library].map((create) => measureTone(halve(create, sine(hz, 0.5, 44100, 44100)).subarray(500, 21_500), hz, 22050).amplitude);
    assert.ok(Math.abs((a ?? 0) - (b ?? 1)) < 1e-6, `${hz} Hz: ${a} and ${b}`);
  }
  for (const hz of [11_500, 12_500, 16_000, 21_000]) {
    const [a, b] = [ours, library].map((create) => Math.max(...halve(create, sine(hz, 0.5, 44100, 44100)).subarray(500, 21_500)));
    assert.ok(Math.abs((a ?? 0) - (b ?? 1)) < 1e-6, `${hz} Hz: ${a} and ${b}`);
  }
});

test("how the input is cut does not matter, to the last bit", () => {
  const input = noise(20_000);
  const whole = halve(ours, input);
  for (const blockLength of [1, 17, 1152, 3904, 4096, 8193]) assert.equal(largestDifference(halve(ours, input, blockLength), whole), 0);
});

test("two at work do not disturb one another, and what was left by an earlier one is not heard", () => {
  const input = noise(20_000);
  const alone = halve(ours, input);
  const blocks: Float32Array[] = [];
  const a = ours(44100, 22050, (block) => blocks.push(block));
  const b = ours(44100, 22050, () => undefined);
  for (let at = 0; at < input.length; at += 1000) {
    a.push(input.subarray(at, at + 1000));
    b.push(new Float32Array(700).fill(1));
  }
  a.finish();
  b.dispose();
  b.dispose();
  assert.equal(largestDifference(Float32Array.from(blocks.flatMap((block) => [...block])), alone), 0);
  assert.equal(largestDifference(halve(ours, input), alone), 0);
});
