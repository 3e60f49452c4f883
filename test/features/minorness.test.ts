import assert from "node:assert/strict";
import { test } from "node:test";
import { minorEvidence, minorness } from "../../server/src/features/minorness.ts";
import { harmonyOf, near, scaled, synthesise } from "./sounds.ts";

/** I–IV–V–I in parallel major or harmonic minor, on any tonic. */
function cadence(tonic: number, minor: boolean): Float32Array {
  const third = minor ? 3 : 4;
  const chords = [[0, third, 7], [5, minor ? 8 : 9, 12], [-1, 2, 7], [0, third, 7]];
  return synthesise(chords.flatMap((pitches, i) => pitches.map((pitch) => ({ at: i * 0.6, seconds: 0.6, pitch: 60 + tonic + pitch }))), 2.4);
}

test("a cadence in minor is more minor than in the parallel major, in all twelve keys", async () => {
  for (let tonic = -6; tonic < 6; tonic += 1) {
    const minor = minorness(await harmonyOf(cadence(tonic, true)), 0, 2.4);
    const major = minorness(await harmonyOf(cadence(tonic, false)), 0, 2.4);
    assert.ok(minor > 0.5 && major < 0.5, `${tonic}: ${minor} ${major}`);
  }
});

test("transposition moves it little, gain not at all", async () => {
  const values = await Promise.all([0, 3, 5].map(async (tonic) => minorness(await harmonyOf(cadence(tonic, true)), 0, 2.4)));
  assert.ok(Math.max(...values) - Math.min(...values) < 0.15, values.join(" "));
  const soft = minorness(await harmonyOf(scaled(cadence(0, true), 0.01)), 0, 2.4);
  assert.ok(near(soft, values[0] ?? NaN, 1e-3));
});

test("undecided at 0.5 where nothing sounds", async () => {
  const silent = await harmonyOf(new Float32Array(22050));
  assert.equal(minorEvidence(silent, 0, 1), 0);
  assert.equal(minorness(silent, 0, 1), 0.5);
  assert.equal(minorness(silent, 3, 2), 0.5);
});
