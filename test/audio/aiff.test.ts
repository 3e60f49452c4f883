/** AIFF and AIFF-C of every coding, and headers that cannot be true. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AiffShape } from "./aiffFiles.ts";
import { aiffChunk, aiffFile, swapBytes } from "./aiffFiles.ts";
import { assertWholeTwoTone, decoded, fileOf, refused } from "./fixtures.ts";
import { largestDifference, twoTone } from "./tones.ts";
import type { Coding } from "./wavFiles.ts";
import { encodeSamples } from "./wavFiles.ts";

const signal = twoTone(44100, 44100);
const short = twoTone(44100, 500);
const bigEndian = (coding: Coding, sampleBytes: number, channels = signal): Uint8Array => swapBytes(encodeSamples(channels, coding), sampleBytes);
const signed8 = encodeSamples(signal, "u8").map((value) => value ^ 0x80);
const shortBytes = bigEndian("s16", 2, short);

const CODINGS: readonly (readonly [string, Uint8Array, AiffShape, number])[] = [
  ["8 bits", signed8, { bits: 8 }, 2 ** -8],
  ["16 bits", bigEndian("s16", 2), { bits: 16 }, 2 ** -16],
  ["24 bits", bigEndian("s24", 3), { bits: 24 }, 2 ** -23],
  ["32 bits", bigEndian("s32", 4), { bits: 32 }, 2 ** -24],
  ["AIFF-C NONE, 16 bits", bigEndian("s16", 2), { coding: "NONE", bits: 16 }, 2 ** -16],
  ["AIFF-C twos, 16 bits", bigEndian("s16", 2), { coding: "twos", bits: 16 }, 2 ** -16],
  ["AIFF-C in24", bigEndian("s24", 3), { coding: "in24", bits: 24 }, 2 ** -23],
  ["AIFF-C in32", bigEndian("s32", 4), { coding: "in32", bits: 32 }, 2 ** -24],
  ["AIFF-C sowt, 16 bits", encodeSamples(signal, "s16"), { coding: "sowt", bits: 16 }, 2 ** -16],
  ["AIFF-C sowt, 24 bits", encodeSamples(signal, "s24"), { coding: "sowt", bits: 24 }, 2 ** -23],
  ["AIFF-C fl32", bigEndian("f32", 4), { coding: "fl32", bits: 32 }, 0],
  ["AIFF-C FL32", bigEndian("f32", 4), { coding: "FL32", bits: 32 }, 0],
  ["AIFF-C fl64", bigEndian("f64", 8), { coding: "fl64", bits: 64 }, 0],
];

for (const [what, data, shape, tolerance] of CODINGS) {
  test(`${what}: every sample, over more than one block of the file`, async () => {
    const file = await decoded(fileOf("coding.aiff", aiffFile(data, shape)));
    assertWholeTwoTone(file, "aiff");
    file.channels.forEach((channel, index) => assert.ok(largestDifference(channel, signal[index] ?? new Float32Array(0)) <= tolerance * 1.01));
  });
}

for (const [coding, codes, levels] of [
  ["ulaw", [0x00, 0x80, 0xff], [-32124, 32124, 0]],
  ["ALAW", [0x2a, 0xaa, 0xd5], [-32256, 32256, 8]],
] as const) {
  test(`AIFF-C ${coding} gives the levels of the tables in G.711`, async () => {
    const file = await decoded(fileOf("law.aifc", aiffFile(Uint8Array.from(codes), { coding, bits: 16, channels: 1, frames: 3 })));
    assert.deepEqual(
      [...(file.channels[0] ?? [])].map((value) => value * 32768),
      levels,
    );
  });
}

test("the rate need not be a whole number (22,254.5454 Hz of old Macintoshes)", async () => {
  const file = await decoded(fileOf("mac.aiff", aiffFile(shortBytes, { rateHz: 244800 / 11 })));
  assert.ok(Math.abs(file.sourceSampleRateHz - 22254.5454) < 1e-3);
  assert.equal(file.channels[0]?.length, 500);
});

test("the chunks may come in any order, with offsets and others between them", async () => {
  for (const shape of [{ soundFirst: true }, { offset: 100 }, { before: [aiffChunk("NAME", new TextEncoder().encode("odd"))] }]) {
    const file = await decoded(fileOf("order.aiff", aiffFile(shortBytes, shape)));
    assert.ok(largestDifference(file.channels[0] ?? new Float32Array(0), short[0] ?? new Float32Array(0)) < 2 ** -15);
  }
});

test("a file that was cut is partial and says how much is missing", async () => {
  const whole = aiffFile(bigEndian("s16", 2));
  const file = await decoded(fileOf("cut.aiff", whole.subarray(0, whole.length - 22050 * 4 - 2)));
  assert.equal(file.partial, true);
  assert.equal(file.channels[0]?.length, 22049);
  assert.deepEqual(file.warnings, ["The file declares 1.00 s but only 0.50 s could be decoded. Fetch or export the file again; what could be decoded was analysed."]);
});

test("samples that are not finite become silence and are counted", async () => {
  const samples = swapBytes(new Uint8Array(Float32Array.of(0.5, NaN, -Infinity, -0.5).buffer), 4);
  const file = await decoded(fileOf("wild.aifc", aiffFile(samples, { coding: "fl32", bits: 32, channels: 1 })));
  assert.deepEqual([...(file.channels[0] ?? [])], [0.5, 0, 0, -0.5]);
  assert.match(file.warnings.join(), /^2 samples are not finite/);
});

const HOSTILE: Readonly<Record<string, readonly [AiffShape, string, RegExp]>> = {
  "no channels": [{ channels: 0, frames: 10 }, "malformed-audio", /0 channels/],
  "1000 channels": [{ channels: 1000 }, "malformed-audio", /1000 channels/],
  "0 Hz": [{ rateHz: 0 }, "malformed-audio", /says 0 Hz/],
  "a negative rate": [{ rateHz: -44100 }, "malformed-audio", /-44100 Hz/],
  "a rate beyond all numbers": [{ rateHz: 2 ** 1000 }, "malformed-audio", /Hz/],
  "0 bits": [{ bits: 0, frames: 10 }, "malformed-audio", /0 bits/],
  "5000 bits": [{ bits: 5000 }, "malformed-audio", /5000 bits/],
  "IMA ADPCM": [{ coding: "ima4" }, "unsupported-codec", /ima4/],
};

for (const [what, [shape, code, message]] of Object.entries(HOSTILE)) {
  test(`a header with ${what} is refused by name`, async () => {
    const problem = await refused(fileOf("hostile.aiff", aiffFile(shortBytes, shape)));
    assert.equal(problem.code, code);
    assert.match(problem.message, message);
  });
}

test("lengths of 4 GB in a small file take no memory", async () => {
  const before = process.memoryUsage.rss();
  const file = await decoded(fileOf("huge.aiff", aiffFile(shortBytes, { frames: 0xffffffff, dataBytes: 0xfffffff0 })));
  assert.equal(file.partial, true);
  assert.equal(file.channels[0]?.length, 500);
  assert.ok(process.memoryUsage.rss() - before < 100e6);
});

test("headers that end early are refused", async () => {
  const whole = aiffFile(shortBytes);
  for (let length = 12; length < 54; length++) assert.equal((await refused(fileOf("short.aiff", whole.subarray(0, length)))).code, "malformed-audio", `${length} bytes`);
});

test("an offset beyond the end leaves nothing to decode", async () => {
  const bytes = aiffFile(shortBytes);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(12 + 26 + 8, 0xfffffff0);
  assert.equal((await refused(fileOf("offset.aiff", bytes))).code, "malformed-audio");
});
