/** Recordings as the analysis gets them: mono at 22,050 Hz whatever the file, of any length in little memory. */
import assert from "node:assert/strict";
import { closeSync, ftruncateSync, openSync, readdirSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { MonoRecording, OpenRecordingOptions } from "../../server/src/audio/recording.ts";
import { ANALYSIS_SAMPLE_RATE_HZ, openRecording } from "../../server/src/audio/recording.ts";
import { fileOf, fixtureBytes, fixturePath, FIXTURES, folder } from "./fixtures.ts";
import { silentMp3 } from "./mpegFiles.ts";
import { largestDifference, measureTone, sine, twoTone } from "./tones.ts";
import { encodeSamples, wavFile } from "./wavFiles.ts";

async function opened(path: string, options: OpenRecordingOptions = {}): Promise<MonoRecording> {
  const result = await openRecording(path, options);
  if (!result.ok) throw new Error(`${path}: ${result.problem.message}`);
  return result.value;
}

function samplesOf(recording: MonoRecording, start = 0, length = recording.lengthSamples): Float32Array {
  const samples = new Float32Array(length);
  recording.read(start, samples);
  return samples;
}

for (const name of FIXTURES) {
  test(`${name}: the mean of its channels at 22,050 Hz, as long as the file`, async () => {
    const recording = await opened(fixturePath(name));
    try {
      assert.equal(recording.sampleRateHz, ANALYSIS_SAMPLE_RATE_HZ);
      assert.ok(Math.abs(recording.lengthSamples - recording.info.decodedSeconds * ANALYSIS_SAMPLE_RATE_HZ) <= 1);
      const middle = samplesOf(recording, 2205, 17640);
      for (const [frequencyHz, amplitude] of [
        [440, 0.25],
        [1000, 0.125],
      ] as const) {
        const measured = measureTone(middle, frequencyHz, ANALYSIS_SAMPLE_RATE_HZ).amplitude;
        assert.ok(Math.abs(measured / amplitude - 1) < 0.06, `${frequencyHz} Hz: ${measured}`);
      }
    } finally {
      recording.dispose();
    }
  });
}

test("sample 0 of the file is sample 0 here, to -60 dB", async () => {
  const file = wavFile(encodeSamples([sine(440, 0.5, 48000, 48000)], "f32"), { tag: 3, bits: 32, channels: 1, rateHz: 48000 });
  const recording = await opened(fileOf("place.wav", file));
  const difference = samplesOf(recording).map((value, index) => value - 0.5 * Math.sin((2 * Math.PI * 440 * index) / 22050));
  assert.ok(difference.subarray(100, 21950).every((value) => Math.abs(value) < 0.0005));
  assert.equal(recording.lengthSamples, 22050);
});

test("outside the recording there is silence", async () => {
  const recording = await opened(fileOf("around.wav", wavFile(encodeSamples([new Float32Array(100).fill(0.5)], "s16"), { channels: 1, rateHz: 22050 })));
  const around = samplesOf(recording, -10, 120);
  assert.deepEqual([around[9], around[10], around[109], around[110]], [0, 0.5, 0.5, 0]);
});

test("a long recording goes to a temporary file and reads the same", { skip: process.platform === "win32" && "Windows keeps the name" }, async () => {
  const path = fileOf("long.wav", wavFile(encodeSamples(twoTone(44100, 441000), "s16")));
  const inMemory = await opened(path);
  const before = readdirSync(tmpdir()).filter((name) => name.endsWith(".pcm"));
  const inFile = await opened(path, { memoryLimitSamples: 50000 });
  const openFiles = (): number => (process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0);
  const during = openFiles();
  assert.deepEqual(readdirSync(tmpdir()).filter((name) => name.endsWith(".pcm") && !before.includes(name)), []);
  assert.equal(largestDifference(samplesOf(inFile), samplesOf(inMemory)), 0);
  inFile.dispose();
  inFile.dispose();
  if (process.platform === "linux") assert.equal(openFiles(), during - 1);
  assert.deepEqual(samplesOf(inFile, 0, 3), new Float32Array(3));
});

test("no place for the temporary file is a problem with a way out", async () => {
  const path = fileOf("nowhere.wav", wavFile(encodeSamples(twoTone(44100, 44100), "s16")));
  const names = ["TMPDIR", "TMP", "TEMP"];
  const kept = names.map((name) => process.env[name]);
  for (const name of names) process.env[name] = join(folder, "missing");
  try {
    const result = await openRecording(path, { memoryLimitSamples: 100 });
    assert.ok(!result.ok);
    assert.equal(result.problem.code, "temporary-file");
    assert.match(result.problem.advice, /TMPDIR/);
  } finally {
    names.forEach((name, index) => {
      const value = kept[index];
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    });
  }
});

test("a file that changes its rate and its channels keeps its time", async () => {
  const joined = fileOf("joined.mp3", fixtureBytes("two-tone-no-tag.mp3"), silentMp3({ count: 50, version: 2, mono: true }), fixtureBytes("two-tone-no-tag.mp3"));
  const recording = await opened(joined);
  const first = (40 * 1152) / 44100;
  const gap = (50 * 576) / 22050;
  assert.ok(Math.abs(recording.lengthSamples - (2 * first + gap) * 22050) <= 3);
  const level = (from: number, to: number): number => measureTone(samplesOf(recording, Math.round(from * 22050), Math.round((to - from) * 22050)), 440, 22050).amplitude;
  assert.ok(level(0.1, first - 0.1) > 0.2);
  assert.ok(level(first + 0.1, first + gap - 0.1) < 0.001);
  assert.ok(level(first + gap + 0.1, 2 * first + gap - 0.1) > 0.2);
});

test("what cannot be read fails as in decoding, and cancelling leaves nothing open", async () => {
  const missing = await openRecording(join(folder, "missing.wav"));
  assert.ok(!missing.ok && missing.problem.code === "vanished");
  const abort = new AbortController();
  const path = fileOf("cancel.wav", wavFile(encodeSamples(twoTone(44100, 88200), "s16")));
  const cancelled = await openRecording(path, { signal: abort.signal, onProgress: () => abort.abort(), memoryLimitSamples: 10 });
  assert.ok(!cancelled.ok && cancelled.problem.code === "cancelled");
});

test("an hour grows the process by 250 MB at most", async () => {
  const seconds = 3600;
  const dataBytes = seconds * 22050 * 2;
  const path = fileOf("hour.wav");
  const descriptor = openSync(path, "r+"); // a hole instead of samples: takes no disk
  writeSync(descriptor, wavFile(new Uint8Array(0), { channels: 1, rateHz: 22050, dataBytes, riffBytes: dataBytes + 36 }));
  ftruncateSync(descriptor, 44 + dataBytes);
  closeSync(descriptor);
  const before = process.memoryUsage.rss();
  let most = 0;
  const recording = await opened(path, { onProgress: () => (most = Math.max(most, process.memoryUsage.rss())) });
  assert.equal(recording.lengthSamples, seconds * 22050);
  assert.ok(most - before < 250e6, `${Math.round((most - before) / 1e6)} MB`);
  recording.dispose();
});
