import assert from "node:assert/strict";
import { test } from "node:test";
import { tonalParts, tonalStability } from "../../server/src/features/tonalStability.ts";
import { harmonyOf, near, scaled, synthesise } from "./sounds.ts";

const SCALE = [0, 2, 4, 5, 7, 9, 11];

/** Twelve triads of 0.75 s on degrees I, IV, V, I…, the tonic moving by `shift` semitones every third chord. */
function triads(shift: number): Float32Array {
  const degrees = [0, 3, 4, 0, 3, 4, 0, 3, 4, 0, 4, 0];
  const pitch = (degree: number): number => (SCALE[degree % 7] ?? 0) + 12 * Math.floor(degree / 7);
  const tones = degrees.flatMap((root, i) =>
    [0, 2, 4].map((third) => ({ at: i * 0.75, seconds: 0.75, pitch: 55 + pitch(root + third) + ((shift * Math.floor(i / 3)) % 12) })),
  );
  return synthesise(tones, 9);
}

function chromaticScale(): Float32Array {
  return synthesise(Array.from({ length: 36 }, (_, i) => ({ at: i * 0.25, seconds: 0.25, pitch: 55 + ((i * 7) % 24) })), 9);
}

test("one key > modulating by fifths > chromatic", async () => {
  const [home, modulating, chromatic] = await Promise.all(
    [triads(0), triads(7), chromaticScale()].map(async (samples) => tonalStability(await harmonyOf(samples), 0, 9)),
  );
  assert.ok((home ?? NaN) > (modulating ?? NaN) && (modulating ?? NaN) > (chromatic ?? NaN), [home, modulating, chromatic].join(" "));
});

test("modulating music loses less clarity in its parts than agreement on one key", async () => {
  const home = tonalParts(await harmonyOf(triads(0)), 0, 9);
  const modulating = tonalParts(await harmonyOf(triads(6)), 0, 9);
  assert.ok(home !== undefined && modulating !== undefined);
  assert.ok(home.agreement - modulating.agreement > 1.5 * (home.local - modulating.local));
  assert.ok(modulating.local > modulating.agreement + 0.1);
});

test("gain does not matter", async () => {
  const [full, soft] = [await harmonyOf(triads(0)), await harmonyOf(scaled(triads(0), 0.01))];
  assert.ok(near(tonalStability(full, 0, 9), tonalStability(soft, 0, 9), 1e-3));
});

test("silence and an empty stretch have none; a stretch shorter than its parts is one part", async () => {
  const silent = await harmonyOf(new Float32Array(22050));
  assert.equal(tonalParts(silent, 0, 1), undefined);
  assert.equal(tonalStability(silent, 0, 1), 0);
  const frames = await harmonyOf(triads(0));
  assert.equal(tonalStability(frames, 4, 4), 0);
  const short = tonalParts(frames, 0, 1);
  assert.ok(short !== undefined && near(short.local, short.whole, 1e-9));
});
