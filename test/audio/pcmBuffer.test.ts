/** Samples with random access: in memory and in a temporary file they read the same. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PcmBuffer } from "../../server/src/audio/pcmBuffer.ts";
import { SpillFile } from "../../server/src/audio/spillFile.ts";
import { seededRandom } from "../retrieval/random.ts";
import { folder } from "./fixtures.ts";

const BLOCK = 1 << 16;
const unlinks = process.platform === "win32" && "Windows keeps the name of an open file";

function ramp(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => index);
}

/** The ramp in parts of random length. */
function filled(limit: number, length: number): PcmBuffer {
  const buffer = new PcmBuffer(limit);
  const random = seededRandom(length);
  const all = ramp(length);
  for (let at = 0; at < length; ) {
    const part = all.subarray(at, at + 1 + Math.floor(random() * 90000));
    buffer.append(part);
    at += part.length;
  }
  return buffer;
}

for (const [what, limit] of [
  ["in memory", 1e9],
  ["in a file from the first sample", 0],
  ["in a file from somewhere on", 3 * BLOCK + 17],
] as const) {
  test(`${what}: any stretch reads as it was written, and silence lies around it`, () => {
    const length = 6 * BLOCK + 123;
    const buffer = filled(limit, length);
    try {
      assert.equal(buffer.lengthSamples, length);
      assert.equal(buffer.spilled, limit < length);
      const random = seededRandom(5);
      for (let round = 0; round < 300; round++) {
        const start = Math.floor(random() * (length + 4000)) - 2000;
        const target = new Float32Array(Math.floor(random() * (round % 10 === 0 ? 3 * BLOCK : 3000))).fill(-7);
        buffer.read(start, target);
        const isRight = target.every((value, index) => value === (start + index >= 0 && start + index < length ? start + index : 0));
        assert.ok(isRight, `${target.length} samples from ${start}`);
      }
    } finally {
      buffer.dispose();
    }
  });
}

test("reading between appending sees the newest samples", () => {
  const buffer = new PcmBuffer(0);
  const target = new Float32Array(4);
  buffer.append(ramp(2));
  buffer.read(0, target);
  assert.deepEqual(target, Float32Array.of(0, 1, 0, 0));
  buffer.append(Float32Array.of(8, 9));
  buffer.read(0, target);
  assert.deepEqual(target, Float32Array.of(0, 1, 8, 9));
  buffer.dispose();
});

test("what was appended is a copy", () => {
  const buffer = new PcmBuffer(100);
  const samples = Float32Array.of(1, 2);
  buffer.append(samples);
  samples.fill(9);
  const target = new Float32Array(2);
  buffer.read(0, target);
  assert.deepEqual(target, Float32Array.of(1, 2));
});

test("after disposal there is nothing, and disposing twice is harmless", () => {
  for (const limit of [0, 1e6]) {
    const buffer = filled(limit, 1000);
    buffer.dispose();
    buffer.dispose();
    assert.equal(buffer.lengthSamples, 0);
    const target = Float32Array.of(5);
    buffer.read(0, target);
    assert.deepEqual(target, Float32Array.of(0));
  }
});

test("the temporary file has no name even while it is open", { skip: unlinks }, () => {
  const place = mkdtempSync(join(folder, "spill-"));
  const spill = new SpillFile(place);
  spill.append(ramp(1000));
  assert.deepEqual(readdirSync(place), []);
  const target = new Float32Array(3);
  spill.read(997, target);
  assert.deepEqual(target, Float32Array.of(997, 998, 999));
  spill.dispose();
  spill.dispose();
});

test("a folder that is not there is an error of the system", () => {
  assert.throws(() => new SpillFile(join(folder, "missing")), { code: "ENOENT" });
});
