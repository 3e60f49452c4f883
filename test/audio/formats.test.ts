/** What a file is, told by its content whatever its name: formats, tags before them, and what is no audio. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mislabelWarning, sniffFormat } from "../../server/src/audio/formats.ts";
import { seededRandom } from "../retrieval/random.ts";
import { aiffFile, swapBytes } from "./aiffFiles.ts";
import { decoded, fileOf, fixtureBytes, refused } from "./fixtures.ts";
import { id3Tag } from "./mpegFiles.ts";
import { twoTone } from "./tones.ts";
import { encodeSamples, wavFile } from "./wavFiles.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const samples = encodeSamples(twoTone(44100, 4410), "s16");
const BY_FORMAT = {
  wav: wavFile(samples),
  aiff: aiffFile(swapBytes(samples, 2)),
  flac: fixtureBytes("two-tone.flac"),
  mp3: fixtureBytes("two-tone-no-tag.mp3"),
  vorbis: fixtureBytes("two-tone.ogg"),
  opus: fixtureBytes("two-tone.opus"),
} as const;
const OWN_ENDING = { wav: ".wav", aiff: ".aif", flac: ".flac", mp3: ".mp3", vorbis: ".ogg", opus: ".opus" } as const;

for (const [format, bytes] of Object.entries(BY_FORMAT)) {
  test(`${format} is known under any name, and a wrong one is said`, async () => {
    assert.equal(sniffFormat(bytes), format);
    for (const [other, ending] of Object.entries(OWN_ENDING)) {
      const file = await decoded(fileOf(`name${ending}`, bytes));
      assert.equal(file.format, format);
      const isWrong = other !== format && !(ending === ".ogg" && (format === "opus" || format === "flac"));
      assert.equal(file.warnings.length, isWrong ? 1 : 0, `${format} as ${ending}: ${file.warnings.join()}`);
      if (isWrong) assert.match(file.warnings.join(), new RegExp(`named ${ending} but holds`));
    }
  });

  test(`${format} after an ID3 tag is known`, async () => {
    const plain = await decoded(fileOf("plain", bytes));
    const file = await decoded(fileOf("tagged", id3Tag(3000), bytes));
    assert.equal(file.format, format);
    assert.equal(file.channels[0]?.length, plain.channels[0]?.length);
    assert.equal(file.partial, false);
  });
}

test("an unknown ending promises nothing, a known one in capitals the same as in small letters", () => {
  assert.equal(mislabelWarning(".bin", "wav"), undefined);
  assert.equal(mislabelWarning(".OGA", "flac"), undefined);
  assert.notEqual(mislabelWarning(".MP3", "wav"), undefined);
});

test("a Git LFS pointer is told from a damaged recording, with the command that fetches it", async () => {
  const pointer = text(`version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`);
  const problem = await refused(fileOf("pointer.wav", pointer));
  assert.equal(problem.code, "lfs-pointer");
  assert.match(problem.advice, /git lfs pull/);
});

test("an empty file is called empty", async () => {
  assert.equal((await refused(fileOf("empty.flac"))).code, "empty-file");
});

test("M4A, MP4 and AAC are named, with a way out where there is no ffmpeg", async () => {
  process.env["ESPRESSIVO_FFMPEG"] = "off";
  const adts = new Uint8Array(200);
  for (const at of [0, 100]) adts.set([0xff, 0xf1, 0x50, 0x80, 0x0c, 0x80], at);
  for (const bytes of [new Uint8Array([0, 0, 0, 32, ...text("ftypM4A \0\0\0\0M4A mp42isom")]), adts, text("ADIF and more")]) {
    const problem = await refused(fileOf("track.mp3", bytes));
    assert.equal(problem.code, "unsupported-m4a");
    assert.match(problem.message, /M4A/);
    assert.match(problem.advice, /ffmpeg/);
  }
});

test("text, a web page, pictures, other containers and zeros are not audio", async () => {
  for (const bytes of [
    text("This is a text.\n".repeat(5000)),
    text("<!DOCTYPE html><html><head><title>404</title></head><body>Not found</body></html>"),
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0),
    text("RIFF\u0010\0\0\0AVI LIST"),
    text("FORM\0\0\0\u0010ILBMBMHD"),
    text(`OggS\0\u0002${"\0".repeat(20)}\u0001\u0009\u0080theora`),
    text("MThd\0\0\0\u0006"),
    new Uint8Array(70000),
    Uint8Array.of(0xff),
    new Uint8Array(70000).fill(0xff),
  ]) {
    const problem = await refused(fileOf("other.mp3", bytes));
    assert.equal(problem.code, "not-audio");
    assert.match(problem.advice, /Supported are/);
  }
});

test("random bytes are not audio", () => {
  const random = seededRandom(11);
  for (let round = 0; round < 50; round++) {
    const bytes = Uint8Array.from({ length: 20000 }, () => Math.floor(random() * 256));
    assert.equal(sniffFormat(bytes), undefined, `round ${round}`);
  }
});

test("every beginning of every format is answered", () => {
  for (const bytes of Object.values(BY_FORMAT)) {
    for (let length = 1; length < 200; length++) sniffFormat(bytes.subarray(0, length));
    assert.equal(sniffFormat(bytes.subarray(0, 3)), undefined);
  }
});
