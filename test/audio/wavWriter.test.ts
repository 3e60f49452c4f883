/** What is written is read back, clipped and rounded as it says. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeWav16 } from "../../server/src/audio/wavWriter.ts";
import { decoded, fileOf } from "./fixtures.ts";
import { largestDifference, twoTone } from "./tones.ts";

test("two tones come back within half a step", async () => {
  const signal = twoTone(48000, 4800);
  const file = await decoded(fileOf("written.wav", encodeWav16(signal, 48000)));
  assert.equal(file.sourceSampleRateHz, 48000);
  signal.forEach((channel, index) => assert.ok(largestDifference(channel, file.channels[index] ?? new Float32Array(0)) <= 2 ** -16));
});

test("written again, a recording is the same to the byte", async () => {
  const bytes = encodeWav16(twoTone(44100, 1000), 44100);
  const { channels } = await decoded(fileOf("again.wav", bytes));
  assert.deepEqual(encodeWav16(channels, 44100), bytes);
});

test("what is too loud is clipped, what is no number silent, what is short filled up", async () => {
  const bytes = encodeWav16([Float32Array.of(2, -2, NaN, 1, -1), Float32Array.of(0.5)], 44100);
  const { channels } = await decoded(fileOf("clipped.wav", bytes));
  const top = 32767 / 32768;
  assert.deepEqual([...(channels[0] ?? [])], [top, -1, 0, top, -1]);
  assert.deepEqual([...(channels[1] ?? [])], [0.5, 0, 0, 0, 0]);
});
