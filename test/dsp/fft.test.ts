import assert from "node:assert/strict";
import { test } from "node:test";
import { createRealFft, magnitudesOf, type RealFft } from "../../server/src/dsp/fft.ts";
import { createFftJs } from "../../server/src/dsp/fftJs.ts";

function sine(size: number, cycles: number, amplitude = 1): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => amplitude * Math.cos((2 * Math.PI * cycles * i) / size));
}

function magnitudes(fft: RealFft, frame: Float32Array, out: Float32Array): void {
  fft.time.set(frame);
  fft.forward();
  magnitudesOf(fft, out);
}

function noise(size: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: size }, () => {
    state = (state * 16807) % 2147483647;
    return state / 1073741824 - 1;
  });
}

test("PFFFT is what runs here, and it agrees with fft.js on noise", async () => {
  const fft = await createRealFft(1024);
  assert.equal(fft.backend, "pffft");
  const reference = createFftJs(1024);
  const frame = noise(1024);
  const [a, b] = [new Float32Array(513), new Float32Array(513)];
  magnitudes(fft, frame, a);
  magnitudes(reference, frame, b);
  for (let bin = 0; bin <= 512; bin += 1) assert.ok(Math.abs((a[bin] ?? 0) - (b[bin] ?? 0)) < 2e-4, `bin ${bin}`);
  fft.dispose();
});

test("a sine in the middle of a bin gives size/2 there and nothing elsewhere; DC and Nyquist have their own bins", async () => {
  for (const fft of [await createRealFft(256), createFftJs(256)]) {
    const out = new Float32Array(129);
    magnitudes(fft, sine(256, 20), out);
    assert.ok(Math.abs((out[20] ?? 0) - 128) < 1e-3);
    assert.ok(out.every((value, bin) => bin === 20 || value < 1e-3));
    magnitudes(fft, sine(256, 0), out);
    assert.ok(Math.abs((out[0] ?? 0) - 256) < 1e-3);
    magnitudes(fft, sine(256, 128), out);
    assert.ok(Math.abs((out[128] ?? 0) - 256) < 1e-3);
    magnitudes(fft, new Float32Array(256), out);
    assert.ok(out.every((value) => value === 0));
    fft.dispose();
  }
});

test("the inverse of the transform is the frame times its size, in both; fewer bins than there are can be asked for", async () => {
  for (const fft of [await createRealFft(64), createFftJs(64)]) {
    const frame = noise(64);
    fft.time.set(frame);
    fft.forward();
    const few = new Float32Array(5);
    magnitudesOf(fft, few);
    fft.time.fill(0);
    fft.inverse();
    fft.time.forEach((value, i) => assert.ok(Math.abs(value / 64 - (frame[i] ?? 0)) < 1e-6, `${fft.backend} ${i}`));
    const all = new Float32Array(33);
    magnitudesOf(fft, all);
    assert.deepEqual(few, all.slice(0, 5));
    fft.dispose();
  }
});

test("views stay those of the transform when the memory grows for others", async () => {
  const first = await createRealFft(64);
  first.time.set(noise(64));
  const others = await Promise.all(Array.from({ length: 40 }, () => createRealFft(2 ** 16)));
  assert.deepEqual(first.time, noise(64));
  first.forward();
  assert.ok(first.spectrum.some((value) => value !== 0));
  for (const fft of [first, ...others]) fft.dispose();
});

test("two transforms at once do not disturb each other", async () => {
  const [first, second] = [await createRealFft(64), await createRealFft(2048)];
  const small = new Float32Array(33);
  magnitudes(first, sine(64, 4), small);
  const kept = small.slice();
  magnitudes(second, sine(2048, 9, 0.5), new Float32Array(1025));
  magnitudes(first, sine(64, 4), small);
  assert.deepEqual(small, kept);
  second.dispose();
  magnitudes(first, sine(64, 4), small);
  assert.deepEqual(small, kept);
  first.dispose();
});

test("a size that is no power of two is refused", async () => {
  await assert.rejects(createRealFft(1000), RangeError);
  await assert.rejects(createRealFft(16), RangeError);
});
