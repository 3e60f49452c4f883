/** The guard between a decoder and the receiver. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SampleGuard } from "../../server/src/audio/sampleGuard.ts";

test("values that are not finite or beyond reason become 0 in every channel and are counted", () => {
  const blocks: number[][][] = [];
  const guard = new SampleGuard((channels) => blocks.push(channels.map((channel) => [...channel])));
  guard.take([Float32Array.of(1, NaN, -1.5), Float32Array.of(Infinity, 0.5, -2e6)], 44100);
  assert.deepEqual(blocks, [[[1, 0, -1.5], [0, 0.5, 0]]]);
  assert.equal(guard.replaced, 3);
});

test("samples, channels and time are counted over changes of rate", () => {
  const guard = new SampleGuard(() => undefined);
  guard.take([new Float32Array(0)], 8000);
  guard.take([new Float32Array(44100)], 44100);
  assert.equal(guard.rateChanged, false);
  guard.take([new Float32Array(22050), new Float32Array(22050)], 22050);
  assert.deepEqual([guard.frames, guard.seconds, guard.sampleRateHz, guard.channels, guard.rateChanged], [66150, 2, 44100, 2, true]);
});

test("many blocks add up to exactly the whole time", () => {
  const guard = new SampleGuard(() => undefined);
  for (let i = 0; i < 4410; i++) guard.take([new Float32Array(10)], 44100);
  assert.equal(guard.seconds, 1);
});

test("blocks at rates that no recording has are left out", () => {
  const guard = new SampleGuard(() => assert.fail("was handed on"));
  for (const rateHz of [0, 1, -44100, NaN, Infinity, 1e9]) guard.take([new Float32Array(5)], rateHz);
  assert.equal(guard.frames, 0);
});

test("a receiver that throws is told from a decoder that throws", () => {
  const guard = new SampleGuard(() => {
    throw new Error("disk full");
  });
  assert.throws(() => guard.take([new Float32Array(5)], 44100), /disk full/);
  assert.equal(guard.sinkFailed, true);
});
