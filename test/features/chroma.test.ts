import assert from "node:assert/strict";
import { test } from "node:test";
import { addToChroma, PITCH_CLASSES } from "../../server/src/features/chroma.ts";
import { chromaOfFrames } from "../../server/src/features/chromaOver.ts";
import { chord, harmonyOf, near } from "./sounds.ts";

test("a peak goes to its pitch class, the less the farther it lies from the semitone", () => {
  const chroma = new Float32Array(2 * PITCH_CLASSES);
  addToChroma(chroma, PITCH_CLASSES, 60, 1);
  assert.equal(chroma[12], 1);
  addToChroma(chroma, PITCH_CLASSES, 61.25, 1);
  assert.ok((chroma[13] ?? 0) > 0.5 && (chroma[13] ?? 0) < 0.7);
  assert.equal(chroma.filter((value) => value > 0).length, 2);
});

test("peaks beyond the register are left out", () => {
  const chroma = new Float32Array(PITCH_CLASSES);
  for (const midi of [20, 32.9, 93.1, 120, NaN]) addToChroma(chroma, 0, midi, 1);
  assert.ok(chroma.every((value) => value === 0));
});

test("a triad's chroma is strongest at its three pitch classes", async () => {
  const frames = await harmonyOf(chord([60, 64, 67], 1));
  const sum = chromaOfFrames(frames, 0, frames.count);
  const strongest = [...sum.keys()].sort((a, b) => (sum[b] ?? 0) - (sum[a] ?? 0)).slice(0, 3);
  assert.deepEqual(strongest.sort((a, b) => a - b), [0, 4, 7]);
});

test("the chroma of two stretches adds up to that of both; of none it is zero", async () => {
  const frames = await harmonyOf(chord([62, 65], 1));
  const [all, first, rest] = [chromaOfFrames(frames, 0, 10), chromaOfFrames(frames, 0, 4), chromaOfFrames(frames, 4, 10)];
  all.forEach((value, k) => assert.ok(near(value, (first[k] ?? 0) + (rest[k] ?? 0), 1e-9)));
  assert.ok(chromaOfFrames(frames, 3, 3).every((value) => value === 0));
});
