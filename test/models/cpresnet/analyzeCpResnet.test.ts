/** The whole imported model on short synthesised music, with a tiny network: contents, times, spans, failures. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { sourceFromSamples } from "../../../server/src/dsp/pcm.ts";
import { analyzeCpResnet, type CpResnetOptions } from "../../../server/src/models/cpresnet/analyzeCpResnet.ts";
import { openCpResnet, type CpResnet } from "../../../server/src/models/cpresnet/cpResnet.ts";
import { importCheckpoint } from "../../../server/src/models/cpresnet/importCheckpoint.ts";
import { analyzeSignal } from "../../../server/src/models/signal.ts";
import type { AnalysisRecord } from "../../../server/src/protocol/analysis.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../../server/src/protocol/features.ts";
import { RATE_HZ, repeatedTones, scaled } from "../../features/sounds.ts";
import { temporaryFolder } from "./temporaryFolder.ts";
import { TINY, tinyCheckpoint } from "./tinyNetwork.ts";

let model: CpResnet;
const ends: (() => void)[] = [];
const folder = temporaryFolder({ after: (end) => ends.push(end) });

before(async () => {
  writeFileSync(path.join(folder, "tiny.pt"), tinyCheckpoint());
  assert.ok((await importCheckpoint(path.join(folder, "tiny.pt"), folder, TINY)).ok);
  const opened = await openCpResnet(folder, { architecture: TINY });
  assert.ok(opened.ok);
  model = opened.value;
  assert.match(model.description, /not the published one.*computed by wasm/);
});
after(() => {
  model.dispose();
  for (const end of ends) end();
});

const piece = repeatedTones(54, 0.5, 0.8);

async function analysed(samples: Float32Array, options: Partial<CpResnetOptions> = {}): Promise<AnalysisRecord> {
  const result = await analyzeCpResnet(sourceFromSamples(samples, RATE_HZ), { model, ...options });
  assert.ok(result.ok, result.ok ? "" : result.problem.message);
  return result.value;
}

async function failureCode(samples: Float32Array, options: Partial<CpResnetOptions> = {}): Promise<string> {
  const result = await analyzeCpResnet(sourceFromSamples(samples, RATE_HZ), { model, ...options });
  return result.ok ? "none" : result.problem.code;
}

test("a record has every feature, finite and in range, under the checkpoint's own version", async () => {
  const record = await analysed(piece);
  assert.deepEqual(record.model, model.identity);
  assert.equal(record.backend, "wasm");
  for (const name of FEATURE_NAMES) assert.ok(record.features[name] >= 0 && (name === "onset_density" || record.features[name] <= 1), `${name} ${record.features[name]}`);
  for (const name of FEATURE_NAMES) {
    const mean = record.windows.reduce((sum, window) => sum + window.features[name], 0) / record.windows.length;
    const bounded = name === "onset_density" ? mean : Math.min(Math.max(mean, 0), 1);
    assert.ok(Math.abs(record.features[name] - bounded) < 1e-12, name);
  }
  assert.ok(Math.abs(record.features.onset_density - 2) < 0.2, String(record.features.onset_density));
  for (const name of EXTENDED_NAMES) assert.ok(Number.isFinite(record.extended[name]), name);
});

test("windows of 15 s every 5 s, as published: the rest of a recording has none of its own", async () => {
  const { windows, soundEndSeconds } = await analysed(piece);
  assert.equal(windows.length, 3);
  for (const [index, { startSeconds, endSeconds }] of windows.entries()) {
    assert.ok(Math.abs(startSeconds - 0.2 - index * 4.984) < 0.01 && Math.abs(endSeconds - startSeconds - 14.984) < 0.01);
  }
  assert.ok((windows.at(-1)?.endSeconds ?? 0) < soundEndSeconds);
});

test("onsets, loudness and waveform are those of the signal model, the extended set nearly", async () => {
  const [record, signal] = [await analysed(piece), await analyzeSignal(sourceFromSamples(piece, RATE_HZ))];
  assert.ok(signal.ok);
  assert.deepEqual(record.onsetsSeconds, signal.value.onsetsSeconds);
  assert.deepEqual(record.loudness, signal.value.loudness);
  assert.deepEqual(record.waveform, signal.value.waveform);
  assert.ok(Math.abs(record.extended.tempo - signal.value.extended.tempo) < 0.05);
  assert.ok(Math.abs(record.extended.brightness - signal.value.extended.brightness) < 0.05);
});

test("gain does not matter; noise before the music is no music", async () => {
  const record = await analysed(piece);
  const softer = await analysed(scaled(piece, 0.3));
  for (const name of FEATURE_NAMES) assert.ok(Math.abs(record.features[name] - softer.features[name]) < 0.02, name);
  const noisy = new Float32Array(piece.length + 16 * RATE_HZ);
  for (let i = 0; i < noisy.length; i += 1) noisy[i] = (i % 3) / 32_768;
  noisy.set(piece, 16 * RATE_HZ);
  const { windows, extended, soundStartSeconds } = await analysed(noisy);
  assert.ok(soundStartSeconds < 0.01, "the published trimming takes off zeros only");
  assert.ok((windows[0]?.features.onset_density ?? 1) < 0.1);
  assert.ok(Math.abs(extended.tempo - record.extended.tempo) < 0.05);
});

test("a span is analysed as if it were cut out, its times are the recording's", async () => {
  const span = await analysed(piece, { span: { startSeconds: 5, endSeconds: 13 } });
  const cut = await analysed(piece.slice(5 * RATE_HZ, 13 * RATE_HZ));
  for (const name of FEATURE_NAMES) assert.ok(Math.abs(span.features[name] - cut.features[name]) < 1e-6, name);
  assert.equal(span.durationSeconds, 8);
  assert.equal(span.windows.length, 1);
  assert.ok(Math.abs((span.windows[0]?.startSeconds ?? 0) - (cut.windows[0]?.startSeconds ?? 0) - 5) < 1e-4);
  assert.match(span.warnings[0] ?? "", /repeated to fill one window/);
});

test("what cannot be analysed is said; progress rises to 1; no tensor is left", async () => {
  assert.equal(await failureCode(new Float32Array(0)), "too-short");
  assert.equal(await failureCode(new Float32Array(3 * RATE_HZ)), "silent");
  assert.equal(await failureCode(piece, { signal: AbortSignal.abort() }), "cancelled");
  const controller = new AbortController();
  assert.equal(await failureCode(piece, { signal: controller.signal, onProgress: (fraction) => (fraction > 0.3 ? controller.abort() : undefined) }), "cancelled");
  const fractions: number[] = [];
  await analysed(piece, { onProgress: (fraction) => fractions.push(fraction) });
  assert.ok(fractions.every((fraction, i) => fraction >= (fractions[i - 1] ?? 0)) && fractions.at(-1) === 1);
  const broken = { ...model, network: { ...model.network, run: () => ({ ratings: new Float32Array(7).fill(NaN), embedding: new Float32Array(8) }) } };
  assert.equal(await failureCode(piece, { model: broken }), "not-finite");
});
