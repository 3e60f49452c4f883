/** Formats that are left to the user's ffmpeg: lengths, damage, absence, hangs, and that nothing else is handed to it. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { DecodeOptions } from "../../server/src/audio/decode.ts";
import type { FoundFfmpeg } from "../../server/src/audio/ffmpegProgram.ts";
import { decodeAll, decoded, fileOf, folder, refused } from "./fixtures.ts";
import { largestDifference, twoTone } from "./tones.ts";
import { encodeSamples, wavFile } from "./wavFiles.ts";

const noFfmpeg = spawnSync("ffmpeg", ["-version"]).status !== 0 && "ffmpeg is not installed";
const noPosix = process.platform === "win32" && "needs a shell script as a program";
const RATE = 44100;
const FRAMES = 66150;
const SAMPLES = twoTone(RATE, FRAMES);

function made(name: string, options: readonly string[]): string {
  const source = fileOf("source.wav", wavFile(encodeSamples(SAMPLES, "f32"), { tag: 3, bits: 32 }));
  execFileSync("ffmpeg", ["-v", "error", "-y", "-i", source, ...options, join(folder, name)]);
  return join(folder, name);
}

/** A stand-in for ffmpeg: a shell script that leaves a mark when it is run. */
function standIn(name: string, script: string): { find: () => Promise<FoundFfmpeg>; wasRun: () => boolean } {
  const program = join(folder, name);
  const mark = `${program}.mark`;
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\n${script}\n`);
  chmodSync(program, 0o755);
  return { find: () => Promise.resolve({ ok: true, program }), wasRun: () => existsSync(mark) };
}

const MP4 = Uint8Array.of(0, 0, 0, 16, ...new TextEncoder().encode("ftypM4A "), 0, 0, 0, 0);

test("M4A without its encoder's delay and padding: as long as what was encoded, and in place", { skip: noFfmpeg }, async () => {
  for (const movflags of [[], ["-movflags", "+faststart"]]) {
    const file = await decoded(made("tone.m4a", ["-c:a", "aac", "-b:a", "256k", ...movflags]));
    assert.equal(file.format, "m4a");
    assert.equal(file.channels.length, 2);
    assert.equal(file.sourceSampleRateHz, RATE);
    assert.equal(file.channels[0]?.length, FRAMES);
    assert.equal(file.declaredSeconds, FRAMES / RATE);
    assert.equal(file.partial, false);
    assert.deepEqual(file.warnings, []);
    const [ours = new Float32Array(0)] = file.channels;
    const middle = { from: 20000, to: 40000 };
    assert.ok(largestDifference(ours.subarray(middle.from, middle.to), (SAMPLES[0] ?? ours).subarray(middle.from, middle.to)) < 0.05);
  }
});

test("ALAC gives the very samples", { skip: noFfmpeg }, async () => {
  const file = await decoded(made("tone-alac.m4a", ["-c:a", "alac", "-sample_fmt", "s16p"]));
  assert.equal(file.channels[0]?.length, FRAMES);
  file.channels.forEach((channel, index) => assert.ok(largestDifference(channel, SAMPLES[index] ?? channel) <= 2 ** -15));
});

for (const [name, format, options] of [
  ["tone.aac", "aac", ["-c:a", "aac"]],
  ["tone.wma", "wma", ["-c:a", "wmav2"]],
  ["tone.mka", "matroska", ["-c:a", "flac"]],
  ["tone.webm", "matroska", ["-c:a", "libopus"]],
  ["tone.ac3", "ac3", ["-c:a", "ac3"]],
  ["tone.eac3", "ac3", ["-c:a", "eac3"]],
  ["fragments.mp4", "m4a", ["-c:a", "aac", "-movflags", "frag_keyframe+empty_moov"]],
] as const) {
  test(`${name} is read whole`, { skip: noFfmpeg }, async () => {
    const file = await decoded(made(name, options));
    assert.equal(file.format, format);
    assert.equal(file.partial, false, file.warnings.join());
    assert.ok(Math.abs(file.decodedSeconds - FRAMES / RATE) < 0.06, `${file.decodedSeconds} s`);
  });
}

test("a video's first sound track is read", { skip: noFfmpeg }, async () => {
  const file = await decoded(made("video.mp4", ["-f", "lavfi", "-i", "testsrc=size=64x64:rate=5:duration=1.5", "-map", "1:v", "-map", "0:a", "-c:v", "mpeg4", "-c:a", "aac"]));
  assert.equal(file.format, "m4a");
  assert.equal(file.channels[0]?.length, FRAMES);
});

test("a truncated M4A is partial; one without its index is damaged", { skip: noFfmpeg }, async () => {
  const front = readFileSync(made("front.m4a", ["-c:a", "aac", "-movflags", "+faststart"]));
  const cut = await decoded(fileOf("cut.m4a", front.subarray(0, Math.round(front.length * 0.6))));
  assert.equal(cut.partial, true);
  assert.ok(cut.decodedSeconds < 1.3);
  assert.match(cut.warnings.join(), /declares 1\.50 s/);
  const back = readFileSync(made("back.m4a", ["-c:a", "aac"]));
  const problem = await refused(fileOf("no-index.m4a", back.subarray(0, 2000)));
  assert.equal(problem.code, "malformed-audio");
  assert.match(problem.message, /moov/);
});

test("a truncated ADTS file says so", { skip: noFfmpeg }, async () => {
  const bytes = readFileSync(made("whole.aac", ["-c:a", "aac"]));
  const cut = await decoded(fileOf("cut.aac", bytes.subarray(0, bytes.length - 50)));
  assert.equal(cut.partial, true);
  assert.match(cut.warnings.join(), /last frame/);
});

test("without ffmpeg the file is named, with how to get it", async () => {
  const find = (): Promise<FoundFfmpeg> => Promise.resolve({ ok: false, why: "none was found on the PATH" });
  const options: DecodeOptions = { find };
  const result = await decodeAll(fileOf("lonely.m4a", MP4), options);
  assert.equal(!result.ok && result.problem.code, "unsupported-m4a");
  assert.match(result.ok ? "" : result.problem.message, /ffmpeg, but none was found on the PATH/);
  assert.match(result.ok ? "" : result.problem.advice, /ESPRESSIVO_FFMPEG/);
});

test("texts that make ffmpeg read other files never reach it, whatever their name", { skip: noPosix }, async () => {
  const spy = standIn("spy", "exit 0");
  for (const [index, text] of [
    "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n",
    "ffconcat version 1.0\nfile /etc/passwd\n",
    "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'></MPD>",
    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=audio 5004 RTP/AVP 0\n",
    ";FFMETADATA1\ntitle=x\n",
  ].entries()) {
    const result = await decodeAll(fileOf(`hostile-${index}.m4a`, new TextEncoder().encode(text)), { find: spy.find });
    assert.equal(!result.ok && result.problem.code, "not-audio");
  }
  assert.equal(spy.wasRun(), false);
});

test("a playlist behind an MP4 signature is read as MP4 alone", { skip: noFfmpeg }, async () => {
  const playlist = new TextEncoder().encode("#EXTftyp\n#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");
  const problem = await refused(fileOf("sly.m4a", playlist));
  assert.equal(problem.code, "malformed-audio");
});

test("ffmpeg is told the demuxer, the protocols and an absolute file", { skip: noPosix }, async () => {
  const list = join(folder, "arguments.txt");
  const spy = standIn("listing", `for a in "$@"; do echo "$a" >> '${list}'; done; exit 1`);
  await decodeAll(fileOf("-odd;name$(x).m4a", MP4), { find: spy.find });
  const given = readFileSync(list, "utf8").split("\n");
  assert.equal(given[given.indexOf("-f") + 1], "mov");
  assert.equal(given[given.indexOf("-protocol_whitelist") + 1], "file,pipe");
  assert.equal(given[given.indexOf("-i") + 1], `file:${join(folder, "-odd;name$(x).m4a")}`);
  assert.ok(given.includes("-nostdin"));
});

test("an ffmpeg that hangs is ended, and what came before is kept as partial", { skip: noPosix }, async () => {
  const header = join(folder, "header.bin");
  writeFileSync(header, new Uint8Array(wavFile(encodeSamples(twoTone(RATE, 1000), "f32"), { tag: 3, bits: 32 })));
  const silent = await decodeAll(fileOf("hang.m4a", MP4), { ...standIn("hanging", "exec sleep 60"), silenceLimitMs: 200 });
  assert.match(silent.ok ? "" : silent.problem.message, /nothing more/);
  const begun = await decodeAll(fileOf("hang.m4a", MP4), { ...standIn("begun", `cat '${header}'; exec sleep 60`), silenceLimitMs: 500 });
  assert.equal(begun.ok && begun.value.partial, true);
  assert.equal(begun.ok && begun.value.channels[0]?.length, 1000);
});

test("a cancelled decoding ends ffmpeg", { skip: noPosix }, async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 150);
  const started = performance.now();
  const result = await decodeAll(fileOf("cancel.m4a", MP4), { ...standIn("slow", "exec sleep 60"), signal: controller.signal });
  assert.equal(!result.ok && result.problem.code, "cancelled");
  assert.ok(performance.now() - started < 10_000);
});

test("nonsense from a program that is no ffmpeg is a damaged file, never a crash", { skip: noPosix }, async () => {
  for (const script of ["head -c 300000 /dev/zero", "echo hello", "printf 'RIFF\\377\\377\\377\\377WAVEdata\\0\\0\\0\\0xxxx'", "exit 3"]) {
    const result = await decodeAll(fileOf("nonsense.m4a", MP4), standIn("nonsense", script));
    assert.equal(!result.ok && result.problem.code, "malformed-audio", script);
  }
});

test("progress is told and ends at the whole", { skip: noFfmpeg }, async () => {
  const seen: number[] = [];
  await decodeAll(made("progress.m4a", ["-c:a", "aac"]), { onProgress: (fraction) => seen.push(fraction) });
  assert.ok(seen.length > 0);
  assert.ok(seen.every((fraction, index) => fraction >= (seen[index - 1] ?? 0) && fraction <= 1));
  assert.equal(seen.at(-1), 1);
});

test("mutated files are whole, partial, or refused with a reason", { skip: noFfmpeg }, async () => {
  let seed = 5;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  for (const [name, options] of [["seed.m4a", ["-c:a", "aac", "-movflags", "+faststart"]], ["seed.mka", ["-c:a", "libopus"]], ["seed.wma", ["-c:a", "wmav2"]]] as const) {
    const whole = new Uint8Array(readFileSync(made(name, ["-t", "0.5", ...options])));
    for (let round = 0; round < 10; round++) {
      const bytes = whole.slice();
      for (let change = 0; change < 6; change++) bytes[32 + random(1000)] = random(256);
      const result = await decodeAll(fileOf("mutated.bin", bytes));
      assert.ok(result.ok || ["malformed-audio", "not-audio", "no-sound"].includes(result.problem.code), result.ok ? "" : result.problem.code);
    }
  }
});

test("a header of a million nested boxes takes no time", { skip: noPosix }, async () => {
  const boxes = new Uint8Array(16 + 8 + 1_000_000 * 8);
  const view = new DataView(boxes.buffer);
  boxes.set(MP4.subarray(0, 16));
  view.setUint32(16, boxes.length - 16);
  boxes.set(new TextEncoder().encode("moov"), 20);
  for (let at = 24; at < boxes.length; at += 8) {
    view.setUint32(at, 8);
    boxes.set([0x74, 0x72, 0x61, 0x6b], at + 4);
  }
  const started = performance.now();
  await decodeAll(fileOf("nested.m4a", boxes), standIn("quick", "exit 1"));
  assert.ok(performance.now() - started < 10_000);
});
