import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogFilterBank } from "../../server/src/dsp/logFilterBank.ts";

const bank = createLogFilterBank({ fftSize: 1024, sampleRateHz: 22050, bandsPerOctave: 24, lowestHz: 30, highestHz: 10_500 });
const binHz = 22050 / 1024;

function apply(magnitudes: Float32Array): Float32Array {
  const out = new Float32Array(bank.count);
  bank.apply(magnitudes.map((magnitude) => magnitude ** 2), out);
  return out;
}

test("every filter has unit area: a flat spectrum comes out flat, whatever its level", () => {
  for (const level of [1, 7]) for (const value of apply(new Float32Array(513).fill(level))) assert.ok(Math.abs(value - level) < 1e-5 * level);
});

test("centres rise, one bin apart at the bottom, a 24th of an octave at the top", () => {
  assert.ok(Math.abs((bank.centresHz[1] ?? 0) - (bank.centresHz[0] ?? 0) - binHz) < 1e-3);
  for (let band = 1; band < bank.count; band += 1) assert.ok((bank.centresHz[band] ?? 0) > (bank.centresHz[band - 1] ?? 0));
  const top = (bank.centresHz[bank.count - 1] ?? 0) / (bank.centresHz[bank.count - 2] ?? 1);
  assert.ok(Math.abs(Math.log2(top) * 24 - 1) < 0.15, String(top));
});

test("a line in one bin is loudest in the filter centred nearest to it", () => {
  const spectrum = new Float32Array(513);
  spectrum[100] = 1;
  const out = apply(spectrum);
  const loudest = out.indexOf(Math.max(...out));
  assert.ok(Math.abs((bank.centresHz[loudest] ?? 0) - 100 * binHz) < 2 * binHz);
});

test("beyond Nyquist there are no filters, and an empty range has none", () => {
  assert.ok((bank.centresHz[bank.count - 1] ?? 0) < 10_500);
  assert.equal(createLogFilterBank({ fftSize: 64, sampleRateHz: 22050, bandsPerOctave: 24, lowestHz: 500, highestHz: 400 }).count, 0);
});
