import assert from "node:assert/strict";
import { test } from "node:test";
import { partialAt, predominantLine } from "../../server/src/features/melodyLine.ts";
import { LOWEST_PITCH } from "../../server/src/features/pitchSalience.ts";
import { harmonyOf, near, steady, synthesise } from "./sounds.ts";

const MELODY = [72, 74, 76, 74, 72, 71, 69, 71, 72, 76, 74, 72];
const onsets = Float32Array.from(steady(MELODY.length, 0.5));

async function lineOf(accompanied: boolean): Promise<ReturnType<typeof predominantLine>> {
  const melody = MELODY.map((pitch, i) => ({ at: i * 0.5, seconds: 0.5, pitch, amplitude: 0.2 }));
  const chords = [0, 1, 2].flatMap((bar) => [48, 55, 64].map((pitch) => ({ at: bar * 2, seconds: 2, pitch, amplitude: 0.08 })));
  return predominantLine(await harmonyOf(synthesise(accompanied ? [...melody, ...chords] : melody, 6)), onsets);
}

test("the notes of a lone melody are the line", async () => {
  const line = await lineOf(false);
  assert.deepEqual(line.notes.map((note) => note.pitch + LOWEST_PITCH), MELODY);
  assert.deepEqual(line.notes.map((note) => note.onsetSeconds), [...onsets]);
});

test("over softer chords most of the melody is still found, and worth less", async () => {
  const [alone, accompanied] = [await lineOf(false), await lineOf(true)];
  const found = accompanied.notes.filter((note) => MELODY[Math.round(note.onsetSeconds / 0.5)] === note.pitch + LOWEST_PITCH);
  assert.ok(found.length >= 10, String(found.length));
  assert.ok(accompanied.worth < alone.worth);
});

test("no onsets, no frames or silence: no line and no worth", async () => {
  for (const [samples, times] of [[new Float32Array(22050), [0.1, 0.5]], [new Float32Array(0), [0.1]], [synthesise([{ at: 0, seconds: 1, pitch: 60 }], 1), []]] as const) {
    assert.deepEqual(predominantLine(await harmonyOf(samples), times), { notes: [], worth: 0 });
  }
});

test("a partial between two frames is between its values there, and 0 outside", async () => {
  const frames = await harmonyOf(synthesise([{ at: 0, seconds: 1, pitch: 60 }], 1));
  const at = (frame: number): number => partialAt(frames, frame * frames.hopSeconds, 60 - LOWEST_PITCH);
  assert.ok(near(at(4.5), (at(4) + at(5)) / 2, 1e-6) && at(4) > 0.5);
  assert.equal(at(-1), 0);
  assert.equal(at(frames.count + 3), 0);
});
