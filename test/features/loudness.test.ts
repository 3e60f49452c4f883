/** Short-term loudness and the two features made of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loudnessRange } from "../../server/src/features/loudnessRange.ts";
import { loudnessVariability } from "../../server/src/features/loudnessVariability.ts";
import { shortTermLoudness } from "../../server/src/features/shortTermLoudness.ts";
import { near, rhythmFrames, rhythmOf, scaled, synthesise } from "./sounds.ts";

/** Power given in dB for every hundredth of a second. */
const frames = (seconds: number, decibelsAt: (time: number) => number) =>
  rhythmFrames(seconds, { curves: { power: Float32Array.from({ length: Math.round(seconds * 100) }, (_, i) => 10 ** (decibelsAt(i / 100) / 10)) } });

test("a constant level is itself in dB, its range and variability 0", () => {
  const constant = frames(15, () => -6);
  for (const value of shortTermLoudness(constant, 0, 15, 3, 0.1)) assert.ok(near(value, -6, 0.01));
  assert.equal(shortTermLoudness(constant, 0, 15, 3, 0.1).length, 121);
  assert.ok(near(loudnessRange(constant, 0, 15), 0, 1e-6));
  assert.ok(near(loudnessVariability(constant, 0, 15), 0, 1e-6));
});

test("soft then loud: the range is the step, whatever the order", () => {
  const rising = frames(20, (time) => (time < 10 ? -20 : 0));
  const falling = frames(20, (time) => (time < 10 ? 0 : -20));
  assert.ok(near(loudnessRange(rising, 0, 20), 20, 0.5), String(loudnessRange(rising, 0, 20)));
  assert.ok(near(loudnessRange(falling, 0, 20), 20, 0.5));
});

test("a swell of 3 dB/s has a variability of 3 dB/s; a slow one has less than a quick one of equal range", () => {
  assert.ok(near(loudnessVariability(frames(10, (time) => 3 * time - 30), 0, 10), 3, 0.05));
  const wave = (period: number) => frames(16, (time) => -10 + 6 * Math.sin((2 * Math.PI * time) / period));
  assert.ok(loudnessVariability(wave(4), 0, 16) > 2 * loudnessVariability(wave(16), 0, 16));
});

test("short gaps between notes, which a room fills, count for less than a swell of a few seconds", () => {
  const gaps = loudnessVariability(frames(16, (time) => (time % 2 < 0.4 ? -50 : 0)), 0, 16);
  const swells = loudnessVariability(frames(16, (time) => -3 + 3 * Math.sin((2 * Math.PI * time) / 6)), 0, 16);
  assert.ok(gaps < 0.6 * swells, `${gaps} ${swells}`);
});

test("from sound: a played crescendo has more range than even playing, and gain does not matter", async () => {
  const play = (amplitude: (i: number) => number): Float32Array =>
    synthesise(Array.from({ length: 24 }, (_, i) => ({ at: i * 0.4, seconds: 0.4, pitch: 60, amplitude: amplitude(i) })), 10);
  const crescendo = play((i) => 0.01 * 10 ** (i / 24));
  const range = loudnessRange(await rhythmOf(crescendo), 0, 9.6);
  assert.ok(range > 8 && range < 20, String(range));
  assert.ok(loudnessRange(await rhythmOf(play(() => 0.1)), 0, 9.6) < 3);
  assert.ok(near(loudnessRange(await rhythmOf(scaled(crescendo, 0.05)), 0, 9.6), range, 0.01));
});

test("stretches too short, empty or silent: 0, or the one value there is", () => {
  const constant = frames(2, () => 0);
  assert.equal(shortTermLoudness(constant, 0, 2, 3, 0.1).length, 1);
  assert.equal(shortTermLoudness(constant, 1, 1, 3, 0.1).length, 0);
  for (const feature of [loudnessRange, loudnessVariability]) {
    for (const [from, to] of [[0, 1], [1, 1], [5, 9]] as const) assert.equal(feature(constant, from, to), 0);
    assert.equal(feature(rhythmFrames(15), 0, 15), 0);
  }
});
