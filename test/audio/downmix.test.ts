/** The mean of channels. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { downmixToMono } from "../../server/src/audio/downmix.ts";

test("one channel stays, several give their mean, none gives nothing", () => {
  const one = Float32Array.of(0.5, -1);
  assert.equal(downmixToMono([one]), one);
  assert.deepEqual(downmixToMono([one, Float32Array.of(0.5, 1)]), Float32Array.of(0.5, 0));
  assert.deepEqual(downmixToMono([one, one, one, Float32Array.of(0.5, 3)]), Float32Array.of(0.5, 0));
  assert.deepEqual(downmixToMono([]), new Float32Array(0));
});

test("the channels themselves are not changed, and full scale does not clip", () => {
  const left = Float32Array.of(1);
  assert.deepEqual(downmixToMono([left, Float32Array.of(1)]), Float32Array.of(1));
  assert.deepEqual(left, Float32Array.of(1));
});
