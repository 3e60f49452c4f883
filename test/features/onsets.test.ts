/** Onset detection, the frames of rhythm, and onset density. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceFromSamples } from "../../server/src/dsp/pcm.ts";
import { detectOnsets } from "../../server/src/features/onsetDetection.ts";
import { onsetDensity } from "../../server/src/features/onsetDensity.ts";
import { collectRhythmFrames, onsetsBetween } from "../../server/src/features/rhythmFrames.ts";
import { clicks, near, RATE_HZ, repeatedTones, rhythmFrames, rhythmOf, rmsOf, scaled, steady, synthesise } from "./sounds.ts";

test("n clicks in m seconds are n onsets at their times, and a density of n ÷ m", async () => {
  const times = steady(12, 0.37).map((time) => time + 0.3);
  const frames = await rhythmOf(clicks(times, 6));
  assert.equal(frames.onsetsSeconds.length, 12);
  frames.onsetsSeconds.forEach((onset, i) => assert.ok(near(onset, times[i] ?? NaN, 0.025), `${onset} ${times[i]}`));
  assert.ok(near(onsetDensity(frames, 0, 6), 2, 1e-9));
});

test("tones are found as clicks are, at any gain", async () => {
  const tones = repeatedTones(10, 0.4, 0.9);
  for (const gain of [1, 0.01]) {
    const { onsetsSeconds } = await rhythmOf(scaled(tones, gain));
    steady(10, 0.4).forEach((time) => assert.ok(onsetsSeconds.some((onset) => near(onset, time + 0.2, 0.03)), `${gain}: ${time}`));
  }
});

test("notes of a chord and of a chord spread over 40 ms steps are one onset group", async () => {
  const struck = synthesise([60, 64, 67, 72].map((pitch) => ({ at: 0.5, seconds: 1, pitch })), 1.6);
  const spread = synthesise([60, 64, 67, 72].map((pitch, i) => ({ at: 0.5 + 0.04 * i, seconds: 1, pitch })), 1.6);
  for (const samples of [struck, spread]) assert.equal(onsetsBetween((await rhythmOf(samples)).onsetsSeconds, 0.3, 1).length, 1);
});

test("a note on the first sample of a stretch is an onset", async () => {
  const samples = synthesise([0, 0.5, 1].map((at) => ({ at, seconds: 0.5, pitch: 60 + 4 * at })), 1.5);
  assert.ok(near((await rhythmOf(samples)).onsetsSeconds[0] ?? NaN, 0, 0.02));
});

test("a single long note is one onset: the ripple of its decay is none", async () => {
  assert.equal((await rhythmOf(synthesise([{ at: 1, seconds: 10, pitch: 72 }], 8))).onsetsSeconds.length, 1);
});

test("times are the recording's, also within a span", async () => {
  const samples = clicks([1.2, 1.6], 3);
  const span = await collectRhythmFrames(sourceFromSamples(samples, RATE_HZ), RATE_HZ, 2 * RATE_HZ, { rms: rmsOf(samples) });
  assert.ok(span.onsetsSeconds.length === 2 && near(span.onsetsSeconds[0] ?? NaN, 1.2, 0.025));
});

test("onsets between two times: from the first inclusive to the last exclusive", () => {
  const onsets = Float32Array.of(0.5, 1, 1.5, 2);
  assert.deepEqual([...onsetsBetween(onsets, 1, 2)], [1, 1.5]);
  assert.deepEqual([...onsetsBetween(onsets, 0, 9)], [...onsets]);
  for (const [from, to] of [[3, 4], [1.1, 1.2], [2, 1]] as const) assert.equal(onsetsBetween(onsets, from, to).length, 0);
  assert.equal(onsetsBetween(new Float32Array(0), 0, 1).length, 0);
});

test("silence, an empty sound and an empty stretch have no onsets", async () => {
  assert.deepEqual(detectOnsets(rhythmFrames(2).curves), []);
  assert.equal((await rhythmOf(new Float32Array(0))).onsetsSeconds.length, 0);
  assert.equal(onsetDensity(rhythmFrames(2, { onsets: [0.5] }), 1, 1), 0);
  assert.equal(onsetDensity(rhythmFrames(2, { onsets: [0.5] }), 2, 1), 0);
});
