/** Loudness after ITU-R BS.1770-4, against the figures of the standard and of EBU Tech 3341. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { integratedLoudness, kWeighting } from "../../server/src/listening/loudness.ts";

function sine(sampleRateHz: number, seconds: number, levelDb: number, frequencyHz = 997): Float32Array {
  const amplitude = 10 ** (levelDb / 20);
  return Float32Array.from({ length: Math.round(seconds * sampleRateHz) }, (_, i) => amplitude * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz));
}

function near(actual: number | null, expected: number, tolerance: number): void {
  assert.ok(actual !== null && Math.abs(actual - expected) <= tolerance, `${String(actual)} is not ${expected} ± ${tolerance}`);
}

test("the filters at 48 kHz are those of the standard's tables 1 and 2", () => {
  const [shelf, highPass] = kWeighting(48_000);
  const expected: [readonly number[], readonly number[]][] = [
    [[...shelf.b, ...shelf.a], [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585]],
    [[...highPass.b, ...highPass.a], [1, -2, 1, -1.99004745483398, 0.99007225036621]],
  ];
  for (const [actual, table] of expected) actual.forEach((coefficient, index) => near(coefficient, table[index] ?? NaN, 1e-8));
});

for (const rate of [48_000, 44_100, 22_050]) {
  test(`a full-scale sine of 997 Hz in one channel has −3.01 LKFS, and one of −18 dBFS has −21.01, at ${rate} Hz`, () => {
    near(integratedLoudness(sine(rate, 5, 0), rate), -3.01, 0.05);
    near(integratedLoudness(sine(rate, 5, -18), rate), -21.01, 0.05);
  });
}

test("soft passages 13 dB below are gated out (EBU Tech 3341, case 3, one channel)", () => {
  const rate = 22_050;
  const [soft, loud] = [sine(rate, 10, -36, 1000), sine(rate, 60, -23, 1000)];
  near(integratedLoudness(Float32Array.from([...soft, ...loud, ...soft]), rate), -26.01, 0.1);
});

test("low rumble counts less than the middle, which ears hear", () => {
  const at = (frequency: number): number => integratedLoudness(sine(22_050, 3, -20, frequency), 22_050) ?? NaN;
  assert.ok(at(30) < at(1000) - 5);
  assert.ok(at(4000) > at(1000) + 2);
});

test("silence and less than one block have no loudness", () => {
  assert.equal(integratedLoudness(new Float32Array(22_050), 22_050), null);
  assert.equal(integratedLoudness(sine(22_050, 0.3, 0), 22_050), null);
  assert.equal(integratedLoudness(sine(22_050, 3, -80), 22_050), null);
});
