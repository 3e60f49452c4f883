import assert from "node:assert/strict";
import { test } from "node:test";
import { likelyNotes } from "../../server/src/features/melodiousness.ts";
import { LINE_PITCHES, predominantLine, type MelodyLine } from "../../server/src/features/melodyLine.ts";
import { LOWEST_PITCH } from "../../server/src/features/pitchSalience.ts";
import { hearOnsets, type StruckPitches } from "../../server/src/features/struckPitches.ts";
import { harmonyOf, near, steady, synthesise } from "./sounds.ts";

const MELODY = [72, 74, 76, 74, 72, 71, 69, 71, 72, 76, 74, 72];
const times = Float32Array.from(steady(MELODY.length, 0.5));

async function lineOf(accompanied: boolean): Promise<{ line: MelodyLine; onsets: readonly StruckPitches[] }> {
  const melody = MELODY.map((pitch, i) => ({ at: i * 0.5, seconds: 0.5, pitch, amplitude: 0.2 }));
  const chords = [0, 1, 2].flatMap((bar) => [48, 55, 64].map((pitch) => ({ at: bar * 2, seconds: 2, pitch, amplitude: 0.08 })));
  const onsets = hearOnsets(await harmonyOf(synthesise(accompanied ? [...melody, ...chords] : melody, 6)), times);
  const line = predominantLine(onsets);
  assert.ok(line !== undefined);
  return { line, onsets };
}

test("the notes of a lone melody are the line", async () => {
  const { line, onsets } = await lineOf(false);
  const notes = likelyNotes(line, onsets);
  assert.deepEqual(notes.map((note) => note.pitch + LOWEST_PITCH), MELODY);
  assert.deepEqual(notes.map((note) => note.onsetSeconds), [...times]);
});

test("over softer chords most of the melody is still found, and worth less", async () => {
  const [alone, accompanied] = [await lineOf(false), await lineOf(true)];
  const found = likelyNotes(accompanied.line, accompanied.onsets).filter((note) => MELODY[Math.round(note.onsetSeconds / 0.5)] === note.pitch + LOWEST_PITCH);
  assert.ok(found.length >= 10, String(found.length));
  assert.ok(accompanied.line.worth < alone.line.worth);
});

test("chances are at most 1 an onset, and there are as many intervals as notes after the first onset's", async () => {
  const { chances, intervals } = (await lineOf(true)).line;
  const notes = chances.map((here) => here.reduce((sum, chance) => sum + chance, 0));
  for (const chance of notes) assert.ok(chance > 0 && chance <= 1 + 1e-9, String(chance));
  const later = notes.slice(1).reduce((sum, chance) => sum + chance, 0);
  assert.ok(near(intervals.reduce((sum, count) => sum + count, 0), later, 1e-6));
});

test("the chances are those of all paths counted one by one", () => {
  const struckAt = (pitches: Record<number, number>): StruckPitches => {
    const struck = new Float64Array(73);
    for (const [pitch, strength] of Object.entries(pitches)) struck[Number(pitch)] = strength;
    return { onsetSeconds: 0, sounding: struck, struck };
  };
  const onsets = [struckAt({ 36: 1 }), struckAt({ 38: 0.5, 20: 0.5 })];
  const line = predominantLine(onsets);
  // Unit: the median of the roots of the lengths, over 1.6. Register: half a normal curve about E♭5, 12 below and 24 above.
  const unit = (1 + Math.sqrt(Math.SQRT1_2)) / 2 / 1.6;
  const odds = (onset: number, pitch: number): number => {
    const distance = pitch + LOWEST_PITCH - 75;
    const register = Math.exp(-0.5 * (distance / (distance < 0 ? 12 : 24)) ** 2);
    return Math.exp(Math.min(1.5, (register * Math.sqrt(onsets[onset]?.struck[pitch] ?? 0)) / unit) / 0.2);
  };
  const pass = Math.exp(0.4 / 0.2);
  let all = 0;
  let wanted = 0;
  for (let begin = 0; begin < LINE_PITCHES; begin++) {
    for (let first = -1; first < LINE_PITCHES; first++) {
      const at = first < 0 ? begin : first;
      const before = first < 0 ? pass : odds(0, first);
      all += before * pass;
      for (let second = 0; second < LINE_PITCHES; second++) {
        const path = before * Math.exp((-0.04 * Math.min(12, Math.abs(second - at))) / 0.2) * odds(1, second);
        all += path;
        if (second === 38) wanted += path;
      }
    }
  }
  assert.ok(near(line?.chances[1]?.[38] ?? NaN, wanted / all, 1e-9), `${line?.chances[1]?.[38]} ${wanted / all}`);
});

test("no onsets, no frames or silence: no line", async () => {
  for (const [samples, onsets] of [[new Float32Array(22050), [0.1, 0.5]], [new Float32Array(0), [0.1]], [synthesise([{ at: 0, seconds: 1, pitch: 60 }], 1), []]] as const) {
    assert.equal(predominantLine(hearOnsets(await harmonyOf(samples), onsets)), undefined);
  }
});
