/** The whole built-in model on short synthesised music: contents, invariances, spans, failures. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceFromSamples } from "../../server/src/dsp/pcm.ts";
import { analyzeSignal, type SignalOptions } from "../../server/src/models/signal.ts";
import type { AnalysisRecord } from "../../server/src/protocol/analysis.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { RATE_HZ, scaled, synthesise } from "../features/sounds.ts";

const SCALE = [60, 62, 64, 65, 67, 69, 71, 72, 71, 69, 67, 65, 64, 62];

function music(seconds: number): Float32Array {
  const melody = Array.from({ length: Math.floor(seconds / 0.4) - 1 }, (_, i) => ({ at: 0.1 + 0.4 * i, seconds: 0.4, pitch: 12 + (SCALE[i % SCALE.length] ?? 60), amplitude: 0.2 }));
  const bass = Array.from({ length: Math.floor(seconds / 1.6) }, (_, i) => ({ at: 0.1 + 1.6 * i, seconds: 1.5, pitch: [48, 53, 55, 48][i % 4] ?? 48 }));
  return synthesise([...melody, ...bass], seconds);
}

const piece = music(22);

async function analysed(samples: Float32Array, options: SignalOptions = {}): Promise<AnalysisRecord> {
  const result = await analyzeSignal(sourceFromSamples(samples, RATE_HZ), options);
  assert.ok(result.ok, "analysis succeeds");
  return result.value;
}

async function failureCode(samples: Float32Array, options: SignalOptions = {}): Promise<string> {
  const result = await analyzeSignal(sourceFromSamples(samples, RATE_HZ), options);
  return result.ok ? "none" : result.problem.code;
}

function assertAlike(a: AnalysisRecord, b: AnalysisRecord, tolerance: number): void {
  for (const name of FEATURE_NAMES) assert.ok(Math.abs(a.features[name] - b.features[name]) < tolerance, `${name} ${a.features[name]} ${b.features[name]}`);
  for (const name of EXTENDED_NAMES) assert.ok(Math.abs(a.extended[name] - b.extended[name]) < tolerance, `${name} ${a.extended[name]} ${b.extended[name]}`);
}

test("a record has every feature, finite and in range, and is the mean of its windows", async () => {
  const record = await analysed(piece);
  for (const { features, extended } of [record, ...record.windows]) {
    for (const name of FEATURE_NAMES) assert.ok(features[name] >= 0 && (name === "onset_density" || features[name] <= 1), `${name} ${features[name]}`);
    for (const name of EXTENDED_NAMES) assert.ok(Number.isFinite(extended[name]), name);
  }
  assert.ok(record.windows.length >= 2);
  for (const name of FEATURE_NAMES) {
    const mean = record.windows.reduce((sum, window) => sum + window.features[name], 0) / record.windows.length;
    assert.ok(Math.abs(record.features[name] - mean) < 1e-12);
  }
  assert.deepEqual(record.warnings, []);
  assert.ok(Math.abs(record.soundStartSeconds - 0.1) < 0.01 && Math.abs(record.durationSeconds - 22) < 1e-9);
});

test("gain and silence around the sound do not matter", async () => {
  const record = await analysed(piece);
  assertAlike(record, await analysed(scaled(piece, 0.02)), 0.01);
  const padded = new Float32Array(piece.length + 3 * RATE_HZ);
  padded.set(piece, 2 * RATE_HZ);
  const later = await analysed(padded);
  assertAlike(record, later, 0.01);
  assert.ok(Math.abs(later.soundStartSeconds - record.soundStartSeconds - 2) < 0.001);
});

test("a span is analysed as if it were cut out, its times are the recording's", async () => {
  const span = await analysed(piece, { span: { startSeconds: 5, endSeconds: 13 } });
  const cut = await analysed(piece.slice(5 * RATE_HZ, 13 * RATE_HZ));
  assertAlike(span, cut, 1e-6);
  assert.equal(span.durationSeconds, 8);
  assert.equal(span.windows.length, 1);
  assert.ok(Math.abs((span.onsetsSeconds[0] ?? 0) - (cut.onsetsSeconds[0] ?? 0) - 5) < 1e-4);
  assert.match(span.warnings[0] ?? "", /shorter than one window/);
});

test("a broken sample is a click at most, not a broken record", async () => {
  const broken = piece.slice();
  broken[100_000] = NaN;
  broken[200_000] = Infinity;
  const record = await analysed(broken);
  assertAlike(record, await analysed(piece), 0.15);
  assert.ok(record.loudness.values.every(Number.isFinite) && record.waveform.values.every(Number.isFinite));
});

test("what cannot be analysed is said: too short, silent, cancelled", async () => {
  assert.equal(await failureCode(new Float32Array(0)), "too-short");
  assert.equal(await failureCode(piece.slice(0, RATE_HZ / 2)), "too-short");
  assert.equal(await failureCode(piece, { span: { startSeconds: 30, endSeconds: 40 } }), "too-short");
  assert.equal(await failureCode(new Float32Array(3 * RATE_HZ)), "silent");
  assert.equal(await failureCode(piece, { signal: AbortSignal.abort() }), "cancelled");
  const click = new Float32Array(3 * RATE_HZ);
  click[RATE_HZ] = 1;
  assert.equal(await failureCode(click), "too-short");
});

test("cancelling halfway is answered, progress rises to 1, another rate is a bug of the caller", async () => {
  const fractions: number[] = [];
  const controller = new AbortController();
  await analysed(piece, { onProgress: (fraction) => fractions.push(fraction) });
  assert.ok(fractions.every((fraction, i) => fraction >= (fractions[i - 1] ?? 0)) && fractions.at(-1) === 1);
  const stopAt = (fraction: number): void => (fraction >= 0.65 ? controller.abort() : undefined);
  assert.equal(await failureCode(piece, { signal: controller.signal, onProgress: stopAt }), "cancelled");
  await assert.rejects(analyzeSignal(sourceFromSamples(piece, 44100)), RangeError);
});
