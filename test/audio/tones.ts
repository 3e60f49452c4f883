/** The two-tone signal of the fixtures, and measuring a tone in samples. */
import assert from "node:assert/strict";

export const TONES = [
  { frequencyHz: 440, amplitude: 0.5 },
  { frequencyHz: 1000, amplitude: 0.25 },
] as const;

export function sine(frequencyHz: number, amplitude: number, rateHz: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / rateHz));
}

/** What the fixtures were made from: left 440 Hz at 0.5, right 1,000 Hz at 0.25. */
export function twoTone(rateHz = 44100, length = rateHz): Float32Array[] {
  return TONES.map(({ frequencyHz, amplitude }) => sine(frequencyHz, amplitude, rateHz, length));
}

/** Amplitude of one frequency, and the RMS of all that is not it, over a whole number of its periods. */
export function measureTone(samples: Float32Array, frequencyHz: number, rateHz: number): { amplitude: number; rest: number } {
  let cosine = 0;
  let sineSum = 0;
  let energy = 0;
  const periods = Math.floor((samples.length * frequencyHz) / rateHz);
  const length = Math.round((periods * rateHz) / frequencyHz);
  for (let i = 0; i < length; i++) {
    const value = samples[i] ?? 0;
    const phase = (2 * Math.PI * frequencyHz * i) / rateHz;
    cosine += value * Math.cos(phase);
    sineSum += value * Math.sin(phase);
    energy += value * value;
  }
  const amplitude = (2 * Math.hypot(cosine, sineSum)) / length;
  return { amplitude, rest: Math.sqrt(Math.max(0, energy / length - amplitude ** 2 / 2)) };
}

export function largestDifference(a: Float32Array, b: Float32Array): number {
  assert.equal(a.length, b.length, "the lengths differ");
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return largest;
}

/** The channels hold the two tones: each its own at its level (within 6 %), all else 30 dB and more below. */
export function assertTwoTone(channels: readonly Float32Array[], rateHz: number): void {
  assert.equal(channels.length, 2);
  TONES.forEach(({ frequencyHz, amplitude }, index) => {
    const samples = channels[index] ?? new Float32Array(0);
    const middle = samples.subarray(Math.floor(samples.length / 10), Math.floor(samples.length * 0.9));
    const measured = measureTone(middle, frequencyHz, rateHz);
    assert.ok(Math.abs(measured.amplitude / amplitude - 1) < 0.06, `${frequencyHz} Hz at ${measured.amplitude} instead of ${amplitude}`);
    assert.ok(measured.rest < amplitude * 0.03, `${measured.rest} besides ${frequencyHz} Hz`);
  });
}
