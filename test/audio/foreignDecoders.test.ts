/** The same samples as ffmpeg and flac give, where these programs are installed. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { decoded, fileOf, fixturePath, folder } from "./fixtures.ts";
import type { Fixture } from "./fixtures.ts";
import { largestDifference, twoTone } from "./tones.ts";
import { encodeSamples, wavFile } from "./wavFiles.ts";

const missing = (program: string, option: string): string | false =>
  spawnSync(program, [option]).status !== 0 && `${program} is not installed`;
const noFfmpeg = missing("ffmpeg", "-version");
const noFlac = missing("flac", "--version");

function planes(interleaved: Float32Array, channels: number): Float32Array[] {
  return Array.from({ length: channels }, (_, channel) => Float32Array.from({ length: interleaved.length / channels }, (_value, frame) => interleaved[frame * channels + channel] ?? 0));
}

function byFfmpeg(path: string, channels = 2): Float32Array[] {
  const bytes = execFileSync("ffmpeg", ["-v", "error", "-i", path, "-f", "f32le", "-"], { maxBuffer: 1 << 28 });
  return planes(new Float32Array(new Uint8Array(bytes).buffer), channels);
}

/** ffmpeg's own Vorbis decoder leaves out up to a block at the end; ours is held to the whole length elsewhere. */
const MOST_MISSING = 1024;

function assertSamples(ours: Float32Array, theirs: Float32Array, tolerance: number, mayLack: number): void {
  assert.ok(theirs.length <= ours.length && theirs.length >= ours.length - mayLack, `${ours.length} samples instead of ${theirs.length}`);
  const difference = largestDifference(ours.subarray(0, theirs.length), theirs);
  assert.ok(difference <= tolerance, `a difference of ${difference}`);
}

async function assertLikeFfmpeg(path: string, tolerance: number): Promise<void> {
  const ours = await decoded(path);
  const theirs = byFfmpeg(path, ours.channels.length);
  const mayLack = ours.format === "vorbis" ? MOST_MISSING : 0;
  ours.channels.forEach((channel, index) => assertSamples(channel, theirs[index] ?? new Float32Array(0), tolerance, mayLack));
}

/** Lossless formats to the bit, the others within what 16 bits resolve, Opus within what its two decoders differ. */
const TOLERANCES: Readonly<Record<Fixture, number>> = {
  "two-tone.flac": 0,
  "two-tone-flac.oga": 0,
  "two-tone.mp3": 2 ** -15,
  "two-tone-no-tag.mp3": 2 ** -15,
  "two-tone.ogg": 2 ** -15,
  "two-tone.opus": 2 ** -9,
};

for (const name of Object.keys(TOLERANCES) as Fixture[]) {
  test(`${name} as ffmpeg decodes it`, { skip: noFfmpeg }, async () => {
    await assertLikeFfmpeg(fixturePath(name), TOLERANCES[name]);
  });
}

const MADE: readonly (readonly [string, readonly string[], number])[] = [
  ["pcm_u8.wav", ["-c:a", "pcm_u8"], 0],
  ["pcm_s16le.wav", ["-c:a", "pcm_s16le"], 0],
  ["pcm_s24le.wav", ["-c:a", "pcm_s24le"], 2 ** -23],
  ["pcm_s32le.wav", ["-c:a", "pcm_s32le"], 2 ** -23],
  ["pcm_f32le.wav", ["-c:a", "pcm_f32le"], 0],
  ["pcm_f64le.wav", ["-c:a", "pcm_f64le"], 0],
  ["alaw.wav", ["-c:a", "pcm_alaw"], 0],
  ["mulaw.wav", ["-c:a", "pcm_mulaw"], 0],
  ["rf64.wav", ["-c:a", "pcm_s16le", "-rf64", "always"], 0],
  ["six.wav", ["-c:a", "pcm_s24le", "-ac", "6"], 2 ** -23],
  ["s16.aiff", ["-c:a", "pcm_s16be"], 0],
  ["s24.aiff", ["-c:a", "pcm_s24be"], 2 ** -23],
  ["s8.aiff", ["-c:a", "pcm_s8"], 0],
  ["sowt.aiff", ["-c:a", "pcm_s16le"], 0],
  ["f32.aiff", ["-c:a", "pcm_f32be"], 0],
  ["alaw.aiff", ["-c:a", "pcm_alaw"], 0],
  ["s24.flac", ["-c:a", "flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24"], 2 ** -23],
  ["mono.flac", ["-c:a", "flac", "-ac", "1", "-ar", "96000"], 0],
  ["vbr.mp3", ["-c:a", "libmp3lame", "-q:a", "2"], 2 ** -15],
  ["mono.mp3", ["-c:a", "libmp3lame", "-ac", "1", "-ar", "22050"], 2 ** -15],
  ["mp2.mp3", ["-c:a", "mp2", "-f", "mp2"], 2 ** -12],
  ["mono.ogg", ["-c:a", "libvorbis", "-ac", "1", "-ar", "48000"], 2 ** -15],
];

for (const [name, options, tolerance] of MADE) {
  test(`${name} as ffmpeg makes and decodes it`, { skip: noFfmpeg }, async () => {
    const source = fileOf("source.wav", wavFile(encodeSamples(twoTone(44100, 66150), "f32"), { tag: 3, bits: 32 }));
    const made = join(folder, name);
    execFileSync("ffmpeg", ["-v", "error", "-y", "-i", source, ...options, made]);
    const file = await decoded(made);
    assert.equal(file.partial, false, file.warnings.join());
    await assertLikeFfmpeg(made, tolerance);
  });
}

test("chained streams of different qualities: each decoded as ffmpeg decodes it alone", { skip: noFfmpeg }, async () => {
  const made = (name: string, serial: string, quality: string): string => {
    execFileSync("ffmpeg", ["-v", "error", "-y", "-i", fixturePath("two-tone.flac"), "-c:a", "libvorbis", "-q:a", quality, "-serial_offset", serial, join(folder, name)]);
    return join(folder, name);
  };
  const one = made("one.ogg", "5", "1");
  const two = made("two.ogg", "6", "9");
  const chained = await decoded(fileOf("both.ogg", readFileSync(one), readFileSync(two)));
  const [left = new Float32Array(0)] = chained.channels;
  for (const [index, path] of [one, two].entries()) {
    assertSamples(left.subarray(index * 44100, (index + 1) * 44100), byFfmpeg(path)[0] ?? new Float32Array(0), 2 ** -15, MOST_MISSING);
  }
});

for (const name of ["two-tone.flac", "two-tone-flac.oga"] as const) {
  test(`${name} as the reference decoder gives it, to the bit`, { skip: noFlac }, async () => {
    const ogg = name.endsWith("oga") ? ["--ogg"] : [];
    const bytes = execFileSync("flac", ["-s", "-d", "-c", ...ogg, "--force-raw-format", "--endian=little", "--sign=signed", fixturePath(name)], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
    const reference = planes(Float32Array.from(new Int16Array(new Uint8Array(bytes).buffer), (value) => value / 32768), 2);
    const ours = await decoded(fixturePath(name));
    ours.channels.forEach((channel, index) => assert.equal(largestDifference(channel, reference[index] ?? new Float32Array(0)), 0));
  });
}
