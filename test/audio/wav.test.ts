/** WAV of every coding, its chunks in every disorder, and headers that cannot be true. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeWav } from "../../server/src/audio/wav.ts";
import { assertChunkingDoesNotMatter } from "./chunking.ts";
import { assertWholeTwoTone, decoded, fileOf, refused } from "./fixtures.ts";
import { largestDifference, twoTone } from "./tones.ts";
import type { Coding, WavShape } from "./wavFiles.ts";
import { chunk, encodeSamples, wavFile } from "./wavFiles.ts";

const signal = twoTone(44100, 44100);
const short = twoTone(44100, 500);
const shortBytes = encodeSamples(short, "s16");
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** Half a step of the coding, and the rounding of 32-bit floats. */
const CODINGS: readonly (readonly [Coding, WavShape, number])[] = [
  ["u8", { bits: 8 }, 2 ** -8],
  ["s16", { bits: 16 }, 2 ** -16],
  ["s24", { bits: 24 }, 2 ** -23],
  ["s24in32", { bits: 24, blockBytes: 8 }, 2 ** -23],
  ["s32", { bits: 32 }, 2 ** -24],
  ["f32", { bits: 32, tag: 3 }, 0],
  ["f64", { bits: 64, tag: 3 }, 0],
];

for (const [coding, shape, tolerance] of CODINGS) {
  for (const extensible of [false, true]) {
    test(`${coding}${extensible ? ", extensible" : ""}: every sample, nothing more and nothing less`, async () => {
      const file = await decoded(fileOf("coding.wav", wavFile(encodeSamples(signal, coding), { ...shape, extensible })));
      assertWholeTwoTone(file, "wav");
      file.channels.forEach((channel, index) => assert.ok(largestDifference(channel, signal[index] ?? new Float32Array(0)) <= tolerance * 1.01));
    });
  }
}

test("A-law and µ-law give the levels of the tables in G.711", async () => {
  const codes = Uint8Array.of(0x00, 0x80, 0xff, 0x2a, 0xaa, 0xd5);
  const levels = async (tag: number): Promise<number[]> => {
    const file = await decoded(fileOf("law.wav", wavFile(codes, { tag, bits: 8, channels: 1 })));
    return [...(file.channels[0] ?? [])].map((value) => value * 32768);
  };
  const muLaw = await levels(7);
  assert.deepEqual([muLaw[0], muLaw[1], muLaw[2]], [-32124, 32124, 0]);
  const aLaw = await levels(6);
  assert.deepEqual([aLaw[3], aLaw[4], aLaw[5]], [-32256, 32256, 8]);
});

test("positive and negative integers have one scale", async () => {
  const samples = new Int16Array([32767, -32768, 16384, -16384, 1, -1, 0, 0]);
  const file = await decoded(fileOf("scale.wav", wavFile(new Uint8Array(samples.buffer), { channels: 1 })));
  assert.deepEqual(
    [...(file.channels[0] ?? [])].map((value) => value * 32768),
    [...samples],
  );
});

for (const [rateHz, channels] of [
  [8000, 1],
  [22050, 1],
  [48000, 6],
  [192000, 2],
] as const) {
  test(`${channels} channels at ${rateHz} Hz`, async () => {
    const planes = Array.from({ length: channels }, (_, index) => new Float32Array(300).fill((index + 1) / 16));
    const file = await decoded(fileOf("layout.wav", wavFile(encodeSamples(planes, "s16"), { rateHz, channels })));
    assert.equal(file.sourceSampleRateHz, rateHz);
    assert.equal(file.sourceChannels, channels);
    assert.equal(file.decodedSeconds, 300 / rateHz);
    assert.deepEqual(
      file.channels.map((channel) => channel[299]),
      planes.map((channel) => channel[0]),
    );
  });
}

const DISORDER: Readonly<Record<string, WavShape>> = {
  "chunks of odd length with their padding": { between: [chunk("LIST", text("odd")), chunk("odd ", text("seven b"))] },
  "a chunk of odd length that lacks its padding": { between: [chunk("LIST", text("odd"), 3, false)] },
  "chunks before the format": { before: [chunk("JUNK", new Uint8Array(28)), chunk("bext", new Uint8Array(602))] },
  "chunks after the samples": { after: [chunk("LIST", new Uint8Array(5000).fill(0x7f)), chunk("id3 ", text("ID3 and so on"))] },
  "200 kB of metadata before the samples": { between: [chunk("ID3 ", new Uint8Array(200000).fill(0xff))] },
  "a RIFF length that is too small": { riffBytes: 60 },
};

for (const [what, shape] of Object.entries(DISORDER)) {
  test(`${what}: the samples alone are read`, async () => {
    const file = await decoded(fileOf("disorder.wav", wavFile(shortBytes, shape)));
    assert.equal(file.channels[0]?.length, 500);
    assert.ok(largestDifference(file.channels[1] ?? new Float32Array(0), short[1] ?? new Float32Array(0)) < 2 ** -15);
    assert.equal(file.partial, false);
  });
}

function ds64(dataBytes: bigint): Uint8Array {
  const content = new Uint8Array(28);
  new DataView(content.buffer).setBigUint64(8, dataBytes, true);
  return chunk("ds64", content);
}

for (const id of ["RF64", "BW64"]) {
  test(`${id}: the length in the ds64 chunk counts`, async () => {
    const shape = { id, riffBytes: 0xffffffff, dataBytes: 0xffffffff, after: [chunk("LIST", new Uint8Array(400).fill(0x7f))] };
    const whole = await decoded(fileOf("long.wav", wavFile(shortBytes, { ...shape, before: [ds64(BigInt(shortBytes.length))] })));
    assert.equal(whole.channels[0]?.length, 500);
    assert.equal(whole.partial, false);
    const cut = await decoded(fileOf("long.wav", wavFile(shortBytes, { ...shape, after: [], before: [ds64(2n ** 60n)] })));
    assert.equal(cut.channels[0]?.length, 500);
    assert.equal(cut.partial, true);
  });
}

for (const dataBytes of [0, 0xffffffff, 0x7fffffff]) {
  test(`a placeholder of ${dataBytes} for the length: read to the end of the file, with a warning`, async () => {
    const file = await decoded(fileOf("placeholder.wav", wavFile(shortBytes, { dataBytes, riffBytes: 0xffffffff })));
    assert.equal(file.channels[0]?.length, 500);
    assert.equal(file.declaredSeconds, null);
    assert.equal(file.partial, false);
    assert.match(file.warnings.join(), /does not say how long/);
  });
}

test("a file that was cut is partial and says how much is missing", async () => {
  const whole = wavFile(encodeSamples(signal, "s16"));
  const file = await decoded(fileOf("cut.wav", whole.subarray(0, 44 + 22050 * 4 + 3)));
  assert.equal(file.partial, true);
  assert.equal(file.channels[0]?.length, 22050);
  assert.deepEqual(file.warnings, ["The file declares 1.00 s but only 0.50 s could be decoded. Fetch or export the file again; what could be decoded was analysed."]);
});

test("chunks of any size give the same samples", async () => {
  await assertChunkingDoesNotMatter(fileOf("chunks.wav", wavFile(encodeSamples(short, "s24"), { bits: 24 })), decodeWav, [1, 7, 61, 1000]);
});

test("samples that are not finite become silence and are counted", async () => {
  const samples = Float32Array.of(0.5, NaN, 0.25, Infinity, -0.25, -Infinity, 1e30, -0.5);
  const file = await decoded(fileOf("wild.wav", wavFile(new Uint8Array(samples.buffer), { tag: 3, bits: 32, channels: 1 })));
  assert.deepEqual([...(file.channels[0] ?? [])], [0.5, 0, 0.25, 0, -0.25, 0, 0, -0.5]);
  assert.match(file.warnings.join(), /^4 samples are not finite/);
});

const HOSTILE: Readonly<Record<string, readonly [WavShape, string, RegExp]>> = {
  "no channels": [{ channels: 0, blockBytes: 4 }, "malformed-audio", /0 channels/],
  "no channels and no block length": [{ channels: 0, blockBytes: 0 }, "malformed-audio", /0 channels/],
  "1000 channels": [{ channels: 1000 }, "malformed-audio", /1000 channels/],
  "65,535 channels": [{ channels: 65535, blockBytes: 0xffff }, "malformed-audio", /65535 channels/],
  "0 Hz": [{ rateHz: 0 }, "malformed-audio", /0 Hz/],
  "1 Hz": [{ rateHz: 1 }, "malformed-audio", /1 Hz/],
  "4 GHz, which is a negative number": [{ rateHz: 0xffffffff }, "malformed-audio", /4294967295 Hz/],
  "0 bits": [{ bits: 0, blockBytes: 0 }, "malformed-audio", /0 bits/],
  "500 bits": [{ bits: 500, blockBytes: 126 }, "malformed-audio", /500 bits/],
  "16-bit float": [{ tag: 3, bits: 16 }, "malformed-audio", /16 bits/],
  "IMA ADPCM": [{ tag: 0x11, bits: 4, blockBytes: 1024 }, "unsupported-codec", /0x11/],
  "MP3 inside": [{ tag: 0x55, bits: 0 }, "unsupported-codec", /0x55/],
};

for (const [what, [shape, code, message]] of Object.entries(HOSTILE)) {
  test(`a header with ${what} is refused by name`, async () => {
    const problem = await refused(fileOf("hostile.wav", wavFile(shortBytes, shape)));
    assert.equal(problem.code, code);
    assert.match(problem.message, message);
    assert.notEqual(problem.advice, "");
  });
}

test("headers that end early or lack a chunk are refused", async () => {
  const whole = wavFile(shortBytes);
  for (let length = 12; length < 44; length++) {
    const problem = await refused(fileOf("short.wav", whole.subarray(0, length)));
    assert.equal(problem.code, "malformed-audio", `${length} bytes`);
  }
  const head = text("RIFF\0\0\0\0WAVE");
  assert.match((await refused(fileOf("short.wav", head, chunk("data", shortBytes)))).message, /before their format/);
  assert.match((await refused(fileOf("short.wav", head, chunk("fmt ", new Uint8Array(16), 0x7fffffff), shortBytes))).message, /format chunk is 2147483647 bytes/);
  assert.match((await refused(fileOf("short.wav", head, new Uint8Array(80000)))).message, /no format chunk/);
});

test("a length of 4 GB in a small file takes no memory", async () => {
  const before = process.memoryUsage.rss();
  const file = await decoded(fileOf("huge.wav", wavFile(shortBytes, { dataBytes: 0xffffef00 })));
  assert.equal(file.partial, true);
  assert.equal(file.channels[0]?.length, 500);
  assert.ok(process.memoryUsage.rss() - before < 100e6);
});

test("a file without samples holds no sound", async () => {
  assert.equal((await refused(fileOf("silent.wav", wavFile(new Uint8Array(0))))).code, "no-sound");
});
