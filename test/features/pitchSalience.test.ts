import assert from "node:assert/strict";
import { test } from "node:test";
import { addToPartials, cancelHarmonics, LOWEST_PITCH, PITCH_COUNT } from "../../server/src/features/pitchSalience.ts";
import { near } from "./sounds.ts";

function partialsOf(tones: readonly (readonly [pitch: number, amplitude: number])[]): Float64Array {
  const partials = new Float32Array(PITCH_COUNT);
  for (const [pitch, amplitude] of tones) for (let n = 1; n <= 6; n += 1) addToPartials(partials, 0, pitch + 12 * Math.log2(n), amplitude / n ** 1.5);
  return Float64Array.from(partials);
}

test("a peak enters at its semitone, weaker between two, not at all beyond the range", () => {
  const partials = new Float32Array(2 * PITCH_COUNT);
  addToPartials(partials, PITCH_COUNT, 60, 0.5);
  addToPartials(partials, PITCH_COUNT, 62.3, 0.5);
  for (const outside of [LOWEST_PITCH - 1, LOWEST_PITCH + PITCH_COUNT, NaN]) addToPartials(partials, PITCH_COUNT, outside, 1);
  assert.equal(partials[PITCH_COUNT + 60 - LOWEST_PITCH], 0.5);
  assert.ok(near(partials[PITCH_COUNT + 62 - LOWEST_PITCH] ?? NaN, 0.5 * Math.exp(-0.5), 1e-6));
  assert.equal(partials.filter((value) => value > 0).length, 2);
});

test("of two peaks near one semitone the stronger counts", () => {
  const partials = new Float32Array(PITCH_COUNT);
  for (const amplitude of [0.3, 0.8, 0.5]) addToPartials(partials, 0, 60, amplitude);
  assert.ok(near(partials[60 - LOWEST_PITCH] ?? NaN, 0.8, 1e-6));
});

test("cancelling leaves of a harmonic tone its pitch, and of two tones both", () => {
  const one = partialsOf([[50, 1]]);
  cancelHarmonics(one);
  assert.deepEqual([...one.keys()].filter((index) => (one[index] ?? 0) > 0.05), [50 - LOWEST_PITCH]);
  const two = partialsOf([[50, 1], [65, 1]]);
  cancelHarmonics(two);
  assert.deepEqual([...two.keys()].filter((index) => (two[index] ?? 0) > 0.1), [50 - LOWEST_PITCH, 65 - LOWEST_PITCH]);
});

test("a louder tone an octave above survives; nothing goes below zero; silence stays", () => {
  const octave = partialsOf([[50, 1], [62, 2]]);
  cancelHarmonics(octave);
  assert.ok((octave[62 - LOWEST_PITCH] ?? 0) > 1);
  assert.ok(octave.every((value) => value >= 0));
  const silent = new Float64Array(PITCH_COUNT);
  cancelHarmonics(silent);
  assert.ok(silent.every((value) => value === 0));
});
