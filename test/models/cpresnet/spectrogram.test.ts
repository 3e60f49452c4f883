/** The published preprocessing: filter bank and spectrogram against the reference (madmom's), integers and trimming by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openRecording } from "../../../server/src/audio/recording.ts";
import { measureBlockLevels } from "../../../server/src/dsp/blockLevels.ts";
import { sourceFromSamples, type PcmSource } from "../../../server/src/dsp/pcm.ts";
import { createFilterBank } from "../../../server/src/models/cpresnet/filterBank.ts";
import { publishedSignal, type PublishedSignal } from "../../../server/src/models/cpresnet/publishedSignal.ts";
import { createSpectrogram, HOP_SAMPLES } from "../../../server/src/models/cpresnet/spectrogram.ts";
import { RATE_HZ } from "../../features/sounds.ts";
import { largestDifference, needsSharedData, sharedArray, sharedPath } from "./sharedData.ts";

async function signalOf(source: PcmSource): Promise<PublishedSignal> {
  return publishedSignal(source, await measureBlockLevels(source, 0, source.lengthSamples));
}

function tone(seconds: number, hertz: number, amplitude = 0.5): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * RATE_HZ) }, (_, i) => amplitude * Math.cos((2 * Math.PI * hertz * i) / RATE_HZ));
}

test("the filter bank agrees with the reference within 1e-7", needsSharedData, () => {
  const { numbers, shape } = sharedArray("reference_filterbank.npy");
  assert.deepEqual(shape, [1024, 149]);
  const bank = createFilterBank(1024, RATE_HZ);
  assert.equal(bank.count, 149);
  const actual = new Float32Array(numbers.length);
  const magnitudes = new Float32Array(1025);
  for (let bin = 0; bin < 1024; bin += 1) {
    magnitudes.fill(0);
    magnitudes[bin] = 1;
    bank.apply(magnitudes, actual, bin * 149);
  }
  assert.ok(largestDifference(actual, numbers) < 1e-7);
});

test("the spectrogram of a file agrees with the reference within 1e-5", needsSharedData, async () => {
  const { numbers, shape, columnMajor } = sharedArray("reference_spectrogram.npy");
  assert.ok(columnMajor, "one frame after the other, as ours");
  const recording = await openRecording(sharedPath("reference.wav"));
  assert.ok(recording.ok);
  const spectrogram = await createSpectrogram(await signalOf(recording.value));
  assert.deepEqual([spectrogram.bands, spectrogram.frames], shape);
  const actual = new Float32Array(numbers.length);
  spectrogram.read(0, spectrogram.frames, actual, 0);
  spectrogram.dispose();
  recording.value.dispose();
  assert.ok(largestDifference(actual, numbers) < 1e-5);
});

test("every filter of the bank has unit area; a sine is loudest in the band that holds it", async () => {
  const bank = createFilterBank(1024, RATE_HZ);
  assert.equal(bank.count, 149);
  const ones = new Float32Array(bank.count);
  bank.apply(new Float32Array(1025).fill(1), ones, 0);
  assert.ok(ones.every((value) => Math.abs(value - 1) < 1e-6));
  const spectrogram = await createSpectrogram(await signalOf(sourceFromSamples(tone(1, 3000), RATE_HZ)));
  const frame = new Float32Array(149);
  spectrogram.read(5, 1, frame, 0);
  spectrogram.dispose();
  const at3000 = new Float32Array(149);
  bank.apply(Float32Array.from({ length: 1025 }, (_, bin) => (bin === Math.round((3000 * 2048) / RATE_HZ) ? 1 : 0)), at3000, 0);
  assert.ok((at3000[frame.indexOf(Math.max(...frame))] ?? 0) > 0);
});

test("samples become integers, scaled to full scale and truncated, without the zeros at both ends", async () => {
  const samples = new Float32Array(2000);
  samples.set([3 / 32768, -2 / 32768, 1 / 32768, 0, 2 / 32768], 700);
  const signal = await signalOf(sourceFromSamples(samples, RATE_HZ));
  assert.deepEqual([signal.startSample, signal.lengthSamples], [700, 5]);
  const read = new Float32Array(7);
  signal.read(0, read);
  const scaling = 3 / 32767;
  assert.deepEqual([...read], [3, -2, 1, 0, 2, 0, 0].map((value) => Math.trunc(value / scaling)));
  signal.read(4, read);
  assert.deepEqual([...read.subarray(0, 2)], [Math.trunc(2 / scaling), 0], "zero from the end on");
});

test("gain below full scale does not matter; clipped samples stay where they are; silence is no signal", async () => {
  const loud = await signalOf(sourceFromSamples(tone(0.2, 440, 0.9), RATE_HZ));
  const soft = await signalOf(sourceFromSamples(tone(0.2, 440, 0.45), RATE_HZ));
  const [a, b] = [new Float32Array(2048), new Float32Array(2048)];
  loud.read(0, a);
  soft.read(0, b);
  assert.ok(largestDifference(a, b) <= 4, "four steps of 32,767");
  const clipped = await signalOf(sourceFromSamples(Float32Array.of(1.5, -1.5, 0.5), RATE_HZ));
  clipped.read(0, a);
  assert.deepEqual([...a.subarray(0, 3)], [32767, -32768, 16384]);
  await assert.rejects(signalOf(sourceFromSamples(new Float32Array(4000), RATE_HZ)), RangeError);
});

test("frames are where they are, however they are read", async () => {
  const spectrogram = await createSpectrogram(await signalOf(sourceFromSamples(tone(2, 700), RATE_HZ)));
  assert.equal(spectrogram.frames, Math.ceil((2 * RATE_HZ) / HOP_SAMPLES));
  const whole = new Float32Array(149 * spectrogram.frames);
  spectrogram.read(0, spectrogram.frames, whole, 0);
  const part = new Float32Array(149 * 5);
  spectrogram.read(20, 4, part, 149);
  spectrogram.dispose();
  assert.deepEqual(part.subarray(149), whole.subarray(149 * 20, 149 * 24));
});
