/** From band levels to onsets: flux, peak picking, grouping; and what becomes of partials. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chainOnsets } from "../../server/src/dsp/onsetGroups.ts";
import { pickPeaks } from "../../server/src/dsp/peakPicking.ts";
import { createSpectralDecay, PERSISTENCE_FRAMES } from "../../server/src/dsp/spectralDecay.ts";
import { createSpectralFlux } from "../../server/src/dsp/spectralFlux.ts";

const PICKING = { threshold: 1, maximumBefore: 3, maximumAfter: 3, meanBefore: 10, meanAfter: 7, waitFrames: 3 };

test("flux: the rise over two frames in log levels, nothing for a fall or a steady level", () => {
  const flux = createSpectralFlux(2);
  const levels = [[0, 0], [0, 0], [0, 0], [1, 0], [1, 0], [1, 0], [0, 0]].map((bands) => flux.next(Float32Array.from(bands)));
  const rise = Math.log10(301);
  assert.deepEqual(levels.map((value) => Number(value.toFixed(4))), [0, 0, 0, rise, rise, 0, 0].map((value) => Number(value.toFixed(4))));
});

test("a peak must be the maximum around it, stand above the local mean and keep its distance", () => {
  const curve = new Float32Array(60);
  for (const [frame, value] of [[10, 5], [12, 4], [30, 0.5], [45, 3]] as const) curve[frame] = value;
  assert.deepEqual(pickPeaks(curve, PICKING), [10, 45]);
  assert.deepEqual(pickPeaks(curve, { ...PICKING, threshold: 0.2 }), [10, 30, 45]);
});

test("a plateau is one peak; a flat, silent or empty curve has none", () => {
  const plateau = new Float32Array(40);
  plateau.fill(5, 20, 23);
  assert.deepEqual(pickPeaks(plateau, PICKING), [20]);
  assert.deepEqual(pickPeaks(new Float32Array(40).fill(5), PICKING), []);
  assert.deepEqual(pickPeaks(new Float32Array(40), { ...PICKING, threshold: 0 }), []);
  assert.deepEqual(pickPeaks(new Float32Array(0), PICKING), []);
});

test("peaks at the very first and last frame are found", () => {
  const curve = new Float32Array(30);
  curve[0] = 9;
  curve[29] = 9;
  assert.deepEqual(pickPeaks(curve, PICKING), [0, 29]);
});

test("onsets chain while each follows the one before, however long the chord is spread", () => {
  assert.deepEqual([...chainOnsets([0, 0.04, 0.08, 0.12, 0.3, 0.36])].map((value) => Number(value.toFixed(2))), [0, 0.3, 0.36]);
  assert.deepEqual([...chainOnsets([1, 2], 5)], [1]);
  assert.deepEqual([...chainOnsets([])], []);
});

test("decay: a tone that stops falls in all its bins, one that holds persists wholly", () => {
  const binHz = 20;
  const loud = new Float32Array(513).fill(0, 0, 513);
  loud.fill(1, 10, 20);
  const silence = new Float32Array(513);
  const decay = createSpectralDecay(binHz);
  const frame = { active: 0, falling: 0, persisting: 0 };
  for (let i = 0; i < 30; i += 1) decay.next(loud, frame);
  assert.deepEqual(frame, { active: 10, falling: 0, persisting: 1 });
  decay.next(silence, frame);
  assert.deepEqual(frame, { active: 10, falling: 10, persisting: 0 });
  for (let i = 0; i < 30; i += 1) decay.next(silence, frame);
  assert.deepEqual(frame, { active: 0, falling: 0, persisting: 0 });
});

test("decay: what has fallen by less than 10 dB is left, however loud, and counts once if it is louder than before", () => {
  const spectrum = (value: number): Float32Array => new Float32Array(513).fill(value ** 2);
  for (const [left, expected] of [[0.33, 1], [0.31, 0], [3, 1]] as const) {
    const decay = createSpectralDecay(20);
    const frame = { active: 0, falling: 0, persisting: 0 };
    for (let i = 0; i < PERSISTENCE_FRAMES + 1; i += 1) decay.next(spectrum(1), frame);
    decay.next(spectrum(left), frame);
    assert.ok(Math.abs(frame.persisting - expected) < 1e-6);
  }
});
