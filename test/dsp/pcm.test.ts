import assert from "node:assert/strict";
import { test } from "node:test";
import { maskOutside, sourceFromSamples, withoutBrokenSamples } from "../../server/src/dsp/pcm.ts";

const samples = Float32Array.of(1, 2, 3, 4, 5);

function read(source: ReturnType<typeof sourceFromSamples>, start: number, length: number): number[] {
  const target = new Float32Array(length).fill(99);
  source.read(start, target);
  return [...target];
}

test("a source reads zero before and after its samples", () => {
  const source = sourceFromSamples(samples, 22050);
  assert.deepEqual(read(source, 0, 5), [1, 2, 3, 4, 5]);
  assert.deepEqual(read(source, -2, 4), [0, 0, 1, 2]);
  assert.deepEqual(read(source, 3, 4), [4, 5, 0, 0]);
  assert.deepEqual(read(source, -1, 7), [0, 1, 2, 3, 4, 5, 0]);
  assert.deepEqual(read(source, 9, 2), [0, 0]);
  assert.deepEqual(read(source, -9, 2), [0, 0]);
});

test("a masked source keeps positions and is silent outside its stretch", () => {
  const source = maskOutside(sourceFromSamples(samples, 22050), 1, 4);
  assert.equal(source.lengthSamples, 5);
  assert.deepEqual(read(source, 0, 5), [0, 2, 3, 4, 0]);
  assert.deepEqual(read(source, 2, 1), [3]);
  assert.deepEqual(read(source, 4, 3), [0, 0, 0]);
  assert.deepEqual(read(source, -3, 3), [0, 0, 0]);
});

test("samples that cannot be sound read as zero; all others as they are", () => {
  const source = withoutBrokenSamples(sourceFromSamples(Float32Array.of(1, NaN, -2, Infinity, -Infinity, 2e4, 0.5), 22050));
  assert.equal(source.lengthSamples, 7);
  assert.deepEqual(read(source, 0, 8), [1, 0, -2, 0, 0, 0, 0.5, 0]);
});
