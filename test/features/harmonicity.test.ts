import assert from "node:assert/strict";
import { test } from "node:test";
import { createHarmonicityScratch, pitchClassHarmonicity } from "../../server/src/features/harmonicity.ts";
import { near } from "./sounds.ts";

function harmonicity(pitches: readonly number[], gain = 1): number {
  const frequencies = pitches
    .flatMap((pitch) => [1, 2, 3, 4, 5, 6].map((n) => ({ hz: n * 440 * 2 ** ((pitch - 69) / 12), amplitude: gain / n })))
    .sort((a, b) => a.hz - b.hz);
  const peaks = {
    count: frequencies.length,
    frequenciesHz: Float64Array.from(frequencies, ({ hz }) => hz),
    amplitudes: Float64Array.from(frequencies, ({ amplitude }) => amplitude),
  };
  return pitchClassHarmonicity(peaks, peaks.amplitudes, createHarmonicityScratch());
}

test("one tone > fifth > major triad > tritone and semitone cluster", () => {
  const [tone, fifth, triad, cluster] = [harmonicity([60]), harmonicity([60, 67]), harmonicity([60, 64, 67]), harmonicity([60, 61, 66])];
  assert.ok(tone > fifth && fifth > triad && triad > cluster, [tone, fifth, triad, cluster].join(" "));
});

test("neither octave nor gain matters", () => {
  assert.ok(near(harmonicity([60, 64, 67]), harmonicity([72, 76, 79]), 1e-6));
  assert.ok(near(harmonicity([60, 64, 67]), harmonicity([60, 64, 67], 50), 1e-9));
});

test("no peaks: 0 bits, and the scratch is left clean for the next frame", () => {
  const scratch = createHarmonicityScratch();
  const peaks = { count: 1, frequenciesHz: Float64Array.of(440), amplitudes: Float64Array.of(1) };
  assert.ok(pitchClassHarmonicity(peaks, peaks.amplitudes, scratch) > 0);
  peaks.count = 0;
  assert.equal(pitchClassHarmonicity(peaks, peaks.amplitudes, scratch), 0);
});
