import assert from "node:assert/strict";
import { test } from "node:test";
import { createRealFft, powersOf } from "../../server/src/dsp/fft.ts";
import { hannPowers } from "../../server/src/dsp/hannSpectrum.ts";

const SIZE = 256;
const BINS = SIZE / 2 + 1;

function noise(): Float32Array {
  let state = 7;
  return Float32Array.from({ length: SIZE }, () => {
    state = (state * 16807) % 2147483647;
    return state / 1073741824 - 1 + 0.3;
  });
}

test("the same as the window on the samples, in every bin from 0 to the highest", async () => {
  const fft = await createRealFft(SIZE);
  const expected = new Float32Array(BINS);
  // Sum size/2, and half of a sine's energy in each of its two bins: 4 ÷ size for magnitude 1.
  noise().forEach((value, i) => (fft.time[i] = value * (4 / SIZE) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE))));
  fft.forward();
  powersOf(fft, expected);
  const powers = new Float32Array(BINS);
  fft.time.set(noise());
  hannPowers(fft, 3, powers);
  powers.forEach((power, bin) => assert.ok(Math.abs(Math.sqrt(power) - 3 * Math.sqrt(expected[bin] ?? 0)) < 1e-6, `bin ${bin}`));
  fft.dispose();
});

test("a sine of amplitude 1 in a bin has magnitude `gain` there and half of it beside it", async () => {
  const fft = await createRealFft(SIZE);
  const powers = new Float32Array(BINS);
  for (let i = 0; i < SIZE; i += 1) fft.time[i] = Math.sin((2 * Math.PI * 20 * i) / SIZE);
  hannPowers(fft, 3, powers);
  assert.ok(Math.abs(Math.sqrt(powers[20] ?? 0) - 3) < 1e-5);
  for (const bin of [19, 21]) assert.ok(Math.abs(Math.sqrt(powers[bin] ?? 0) - 1.5) < 1e-5);
  assert.ok(powers.every((power, bin) => Math.abs(bin - 20) <= 1 || power < 1e-10));
  fft.dispose();
});

test("as many bins as there is room for", async () => {
  const fft = await createRealFft(SIZE);
  const all = new Float32Array(BINS);
  fft.time.set(noise());
  hannPowers(fft, 1, all);
  for (const bins of [1, 2, 40, BINS - 2, BINS - 1]) {
    const some = new Float32Array(bins);
    hannPowers(fft, 1, some);
    assert.deepEqual(some, all.slice(0, bins));
  }
  fft.dispose();
});
