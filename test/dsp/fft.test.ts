import assert from "node:assert/strict";
import { test } from "node:test";
import { createRealFft } from "../../server/src/dsp/fft.ts";
import { createFftJs } from "../../server/src/dsp/fftJs.ts";

function sine(size: number, cycles: number, amplitude = 1): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => amplitude * Math.cos((2 * Math.PI * cycles * i) / size));
}

test("PFFFT is what runs here, and it agrees with fft.js on noise", async () => {
  const fft = await createRealFft(1024);
  assert.equal(fft.backend, "pffft");
  const reference = createFftJs(1024);
  let state = 1;
  const frame = Float32Array.from({ length: 1024 }, () => {
    state = (state * 16807) % 2147483647;
    return state / 1073741824 - 1;
  });
  const [a, b] = [new Float32Array(513), new Float32Array(513)];
  fft.magnitudes(frame, a);
  reference.magnitudes(frame, b);
  for (let bin = 0; bin <= 512; bin += 1) assert.ok(Math.abs((a[bin] ?? 0) - (b[bin] ?? 0)) < 2e-4, `bin ${bin}`);
  fft.dispose();
});

test("a sine in the middle of a bin gives size/2 there and nothing elsewhere; DC and Nyquist have their own bins", async () => {
  for (const fft of [await createRealFft(256), createFftJs(256)]) {
    const out = new Float32Array(129);
    fft.magnitudes(sine(256, 20), out);
    assert.ok(Math.abs((out[20] ?? 0) - 128) < 1e-3);
    assert.ok(out.every((value, bin) => bin === 20 || value < 1e-3));
    fft.magnitudes(sine(256, 0), out);
    assert.ok(Math.abs((out[0] ?? 0) - 256) < 1e-3);
    fft.magnitudes(sine(256, 128), out);
    assert.ok(Math.abs((out[128] ?? 0) - 256) < 1e-3);
    fft.magnitudes(new Float32Array(256), out);
    assert.ok(out.every((value) => value === 0));
    fft.dispose();
  }
});

test("two transforms at once do not disturb each other", async () => {
  const [first, second] = [await createRealFft(64), await createRealFft(2048)];
  const small = new Float32Array(33);
  first.magnitudes(sine(64, 4), small);
  const kept = small.slice();
  second.magnitudes(sine(2048, 9, 0.5), new Float32Array(1025));
  first.magnitudes(sine(64, 4), small);
  assert.deepEqual(small, kept);
  second.dispose();
  first.magnitudes(sine(64, 4), small);
  assert.deepEqual(small, kept);
  first.dispose();
});

test("a size that is no power of two is refused", async () => {
  await assert.rejects(createRealFft(1000), RangeError);
  await assert.rejects(createRealFft(16), RangeError);
});
