import assert from "node:assert/strict";
import { test } from "node:test";
import { dissonance, dissonanceParts } from "../../server/src/features/dissonance.ts";
import { chord, harmonyOf, near, scaled } from "./sounds.ts";

async function of(pitches: readonly number[]): Promise<number> {
  return dissonance(await harmonyOf(chord(pitches)), 0, 1.5);
}

test("a minor second is more dissonant than a tritone, that than a fifth, that than an octave", async () => {
  const [second, tritone, fifth, octave] = [await of([60, 61]), await of([60, 66]), await of([60, 67]), await of([60, 72])];
  assert.ok(second > tritone && tritone > fifth && fifth > octave, [second, tritone, fifth, octave].join(" "));
});

test("a cluster is more dissonant than a major triad, in every register", async () => {
  for (const lowest of [48, 60, 72]) assert.ok((await of([lowest, lowest + 1, lowest + 2])) > (await of([lowest, lowest + 4, lowest + 7])));
});

test("gain does not matter", async () => {
  const samples = chord([60, 61, 66]);
  const [full, soft] = [await harmonyOf(samples), await harmonyOf(scaled(samples, 0.005))];
  assert.ok(near(dissonance(full, 0, 1.5), dissonance(soft, 0, 1.5), 1e-4));
});

test("where nothing sounds there is none, and no parts", async () => {
  const silent = await harmonyOf(new Float32Array(22050));
  assert.equal(dissonance(silent, 0, 1), 0);
  assert.equal(dissonanceParts(silent, 0, 1), undefined);
  assert.equal(dissonance(await harmonyOf(new Float32Array(0)), 0, 1), 0);
  assert.equal(dissonance(await harmonyOf(chord([60])), 7, 9), 0);
});
