import assert from "node:assert/strict";
import { test } from "node:test";
import { createRealFft } from "../../server/src/dsp/fft.ts";
import { hannPowers } from "../../server/src/dsp/hannSpectrum.ts";
import { createSpectralPeaks, findSpectralPeaks } from "../../server/src/dsp/spectralPeaks.ts";

const SIZE = 4096;
const BIN_HZ = 22050 / SIZE;
const SEARCH = { binHz: BIN_HZ, lowestHz: 50, highestHz: 4500, floor: 1e-4, relativeFloor: 0.01 };

async function spectrum(partials: readonly (readonly [hz: number, amplitude: number])[]): Promise<Float32Array> {
  const fft = await createRealFft(SIZE);
  for (let i = 0; i < SIZE; i++) {
    fft.time[i] = partials.reduce((sum, [hz, amplitude]) => sum + amplitude * Math.sin((2 * Math.PI * hz * i) / 22050 + hz), 0);
  }
  const powers = new Float32Array(SIZE / 2 + 1);
  hannPowers(fft, 1, powers);
  fft.dispose();
  return powers;
}

test("sines are found at their frequencies to a cent or two and their amplitudes to 5 %, ascending", async () => {
  const partials = [[261.63, 1], [523.9, 0.5], [1001.3, 0.1], [3333, 0.3]] as const;
  const peaks = createSpectralPeaks(10);
  findSpectralPeaks(await spectrum(partials), SEARCH, peaks);
  assert.equal(peaks.count, 4);
  partials.forEach(([hz, amplitude], i) => {
    assert.ok(Math.abs(1200 * Math.log2((peaks.frequenciesHz[i] ?? 1) / hz)) < 3, `${peaks.frequenciesHz[i]}`);
    assert.ok(Math.abs((peaks.amplitudes[i] ?? 0) / amplitude - 1) < 0.05, `${peaks.amplitudes[i]}`);
  });
});

test("what is out of range or too weak is left out", async () => {
  const peaks = createSpectralPeaks(10);
  findSpectralPeaks(await spectrum([[30, 1], [500, 1], [800, 0.002], [6000, 1]]), SEARCH, peaks);
  assert.equal(peaks.count, 1);
});

test("with no room for all, the weakest give way and the order stays", async () => {
  const peaks = createSpectralPeaks(2);
  findSpectralPeaks(await spectrum([[300, 0.3], [600, 1], [900, 0.1], [1200, 0.6]]), SEARCH, peaks);
  assert.deepEqual([...peaks.frequenciesHz].map(Math.round), [600, 1200]);
  const none = createSpectralPeaks(0);
  findSpectralPeaks(await spectrum([[300, 1]]), SEARCH, none);
  assert.equal(none.count, 0);
});

test("silent, flat and empty spectra have no peaks, and earlier ones are forgotten", async () => {
  const peaks = createSpectralPeaks(5);
  findSpectralPeaks(await spectrum([[300, 1]]), SEARCH, peaks);
  assert.equal(peaks.count, 1);
  for (const powers of [new Float32Array(2049), new Float32Array(2049).fill(1), new Float32Array(0)]) {
    findSpectralPeaks(powers, SEARCH, peaks);
    assert.equal(peaks.count, 0);
  }
});

test("of two equal neighbours the lower one is the peak, and one at the floor is none", () => {
  const peaks = createSpectralPeaks(5);
  const powers = new Float32Array(2049).fill(1e-12);
  powers.set([1, 1], 100);
  powers[200] = 0.01 ** 2;
  powers[300] = 0.011 ** 2;
  findSpectralPeaks(powers, SEARCH, peaks);
  assert.deepEqual([...peaks.frequenciesHz.subarray(0, peaks.count)].map((hz) => Math.floor(hz / BIN_HZ)), [100, 300]);
});
