/** The samples from the pipe, cut anywhere into chunks, and the padding at the end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FfmpegOutput, PaddingCut } from "../../server/src/audio/ffmpegOutput.ts";
import { twoTone } from "./tones.ts";
import { encodeSamples, wavFile } from "./wavFiles.ts";

const SAMPLES = twoTone(48000, 500);
const BYTES = new Uint8Array(wavFile(encodeSamples(SAMPLES, "f32"), { tag: 3, bits: 32, rateHz: 48000 }));

test("any cutting into chunks gives the same samples", () => {
  for (const size of [1, 3, 7, 44, 1000, BYTES.length]) {
    const output = new FfmpegOutput();
    const left: number[] = [];
    for (let at = 0; at < BYTES.length; at += size) left.push(...(output.push(BYTES.subarray(at, at + size))[0] ?? []));
    assert.deepEqual(output.layout, { sampleRateHz: 48000, channels: 2 });
    assert.deepEqual(Float32Array.from(left), SAMPLES[0]);
  }
});

test("a header without an end is refused before it fills the memory", () => {
  const output = new FfmpegOutput();
  assert.throws(() => {
    for (let round = 0; round < 10; round++) output.push(new Uint8Array(20000).fill(65));
  }, /no samples/);
});

function passed(declared: number, blocks: readonly number[]): number {
  let frames = 0;
  const cut = new PaddingCut(declared, 100, ([channel]) => (frames += channel?.length ?? 0));
  for (const block of blocks) cut.push([new Float32Array(block)]);
  return frames;
}

test("padding after the declared end is cut; more than padding shows that the declaration is wrong", () => {
  assert.equal(passed(1000, [400, 400, 250]), 1000);
  assert.equal(passed(1000, [1000, 50, 50]), 1000);
  assert.equal(passed(1000, [600]), 600);
  assert.equal(passed(1000, [900, 300, 500]), 1700);
  assert.equal(passed(0, [50, 60, 5]), 115);
});
