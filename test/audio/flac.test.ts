/** FLAC, native and in Ogg: lossless to the sample, and what a damaged or hostile file gives. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeFlac } from "../../server/src/audio/flac.ts";
import { assertChunkingDoesNotMatter } from "./chunking.ts";
import { assertWholeTwoTone, decoded, fileOf, fixtureBytes, fixturePath, refused } from "./fixtures.ts";
import { largestDifference, twoTone } from "./tones.ts";
import { encodeSamples, wavFile } from "./wavFiles.ts";

const native = fixtureBytes("two-tone.flac");
const inOgg = fixtureBytes("two-tone-flac.oga");

for (const name of ["two-tone.flac", "two-tone-flac.oga"] as const) {
  test(`${name}: every sample of the two tones`, async () => {
    const file = await decoded(fixturePath(name));
    assertWholeTwoTone(file, "flac");
    // 16-bit steps: the generator's rounding is its own.
    twoTone().forEach((channel, index) => assert.ok(largestDifference(channel, file.channels[index] ?? new Float32Array(0)) <= 2 ** -15));
  });

  test(`${name}: chunks of any size give the same samples`, async () => {
    await assertChunkingDoesNotMatter(fixturePath(name), decodeFlac);
  });
}

test("the same samples are the same numbers in FLAC, in Ogg and in WAV", async () => {
  const { channels } = await decoded(fixturePath("two-tone.flac"));
  const ogg = await decoded(fixturePath("two-tone-flac.oga"));
  const wav = await decoded(fileOf("same.wav", wavFile(encodeSamples(channels, "s16"))));
  for (const other of [ogg, wav]) channels.forEach((channel, index) => assert.equal(largestDifference(channel, other.channels[index] ?? new Float32Array(0)), 0));
});

test("a native file that was cut is partial and says how much is missing", async () => {
  const file = await decoded(fileOf("cut.flac", native.subarray(0, native.length * 0.6)));
  assert.equal(file.partial, true);
  assert.equal(file.declaredSeconds, 1);
  assert.ok(file.decodedSeconds > 0.3 && file.decodedSeconds < 0.7, String(file.decodedSeconds));
  assert.match(file.warnings.join(), /declares 1\.00 s but only 0\.\d\d s could be decoded/);
});

test("an Ogg file that was cut is partial and says so", async () => {
  const file = await decoded(fileOf("cut.oga", inOgg.subarray(0, inOgg.length * 0.6)));
  assert.equal(file.partial, true);
  assert.match(file.warnings.join(), /could be decoded/);
});

test("a damaged frame makes the file partial instead of loud", async () => {
  const damaged = native.slice();
  const middle = damaged.length >> 1;
  damaged.fill(0x55, middle, middle + 40);
  const file = await decoded(fileOf("damaged.flac", damaged));
  assert.equal(file.partial, true);
  assert.ok(file.channels.every((channel) => channel.every((value) => Math.abs(value) <= 0.51)));
});

test("a length that the encoder did not know is no length", async () => {
  const bytes = native.slice();
  bytes.fill(0, 8 + 14, 8 + 18); // the lower 32 of the 36 bits for the number of samples
  const file = await decoded(fileOf("unknown.flac", bytes));
  assert.equal(file.declaredSeconds, null);
  assert.equal(file.channels[0]?.length, 44100);
  assert.equal(file.partial, false);
});

test("a length of 2^36 samples takes no memory", async () => {
  const bytes = native.slice();
  bytes[8 + 13] = (bytes[8 + 13] ?? 0) | 0x0f;
  bytes.fill(0xff, 8 + 14, 8 + 18);
  const before = process.memoryUsage.rss();
  const file = await decoded(fileOf("huge.flac", bytes));
  assert.equal(file.partial, true);
  assert.equal(file.channels[0]?.length, 44100);
  assert.ok(process.memoryUsage.rss() - before < 100e6);
});

test("0 Hz in the stream information is refused by name", async () => {
  for (const [bytes, at] of [
    [native.slice(), 8 + 10],
    [inOgg.slice(), 28 + 17 + 10],
  ] as const) {
    bytes[at] = 0;
    bytes[at + 1] = 0;
    bytes[at + 2] = (bytes[at + 2] ?? 0) & 0x0f;
    const problem = await refused(fileOf("zero.flac", bytes));
    assert.equal(problem.code, "malformed-audio");
    assert.match(problem.message, /0 Hz/);
  }
});

test("metadata that ends early or holds no stream information is refused", async () => {
  for (const length of [4, 7, 8, 20, 41]) assert.equal((await refused(fileOf("short.flac", native.subarray(0, length)))).code, "malformed-audio");
  const block = Uint8Array.of(0x81, 0, 0, 4, 0, 0, 0, 0);
  assert.match((await refused(fileOf("padding.flac", native.subarray(0, 4), block, native.subarray(42)))).message, /no stream information/);
  // A block that claims 16 MB.
  assert.equal((await refused(fileOf("long.flac", native.subarray(0, 4), Uint8Array.of(0x01, 0xff, 0xff, 0xff), native.subarray(8)))).code, "malformed-audio");
});

test("joined Ogg files are decoded one after the other", async () => {
  const file = await decoded(fileOf("joined.oga", inOgg, inOgg));
  assert.equal(file.channels[0]?.length, 88200);
  assert.equal(file.declaredSeconds, 2);
  assert.equal(file.partial, false);
});
