import assert from "node:assert/strict";
import { test } from "node:test";
import { melodiousness, melodyParts } from "../../server/src/features/melodiousness.ts";
import { harmonyOf, near, rhythmOf, scaled, synthesise, type Tone } from "./sounds.ts";

const SONG = [72, 74, 76, 74, 72, 71, 69, 71, 72, 74, 76, 77, 76, 74, 72, 71];
const LEAPING = [72, 77, 69, 76, 71, 77, 70, 76, 72, 81, 69, 77, 71, 79, 68, 76];
const SECONDS = 8.2;

const line = (pitches: readonly number[], more: Partial<Tone> = {}): Tone[] =>
  pitches.map((pitch, i) => ({ at: 0.1 + i * 0.5, seconds: 0.5, pitch, amplitude: 0.2, ...more }));
const chords: Tone[] = [0, 1, 2, 3].flatMap((bar) => [48, 55, 64].map((pitch) => ({ at: 0.1 + bar * 2, seconds: 2, pitch, amplitude: 0.08 })));
const clusters: Tone[] = SONG.flatMap((_, i) => [0, 1, 2, 3, 4, 5].map((k) => ({ at: 0.1 + i * 0.5, seconds: 0.5, pitch: 50 + ((i * 11) % 23) + k })));

async function of(tones: readonly Tone[], gain = 1): Promise<number> {
  const samples = scaled(synthesise(tones, SECONDS), gain);
  return melodiousness(await harmonyOf(samples), (await rhythmOf(samples)).onsetsSeconds, 0, SECONDS);
}

test("a song line over chords > a leaping line > clusters", async () => {
  const [song, leaping, cluster] = [await of([...line(SONG), ...chords]), await of([...line(LEAPING), ...chords]), await of(clusters)];
  assert.ok(song > leaping && leaping > cluster, [song, leaping, cluster].join(" "));
  assert.ok(song < 0.99 && cluster > 0.001, `away from both ends: ${song} ${cluster}`);
});

test("the louder the line over its accompaniment, the more melodious", async () => {
  const values = await Promise.all([0.06, 0.12, 0.24].map((amplitude) => of([...line(SONG, { amplitude }), ...chords])));
  assert.ok((values[0] ?? NaN) < (values[1] ?? NaN) && (values[1] ?? NaN) < (values[2] ?? NaN), values.join(" "));
});

test("held notes are more melodious than the same cut short", async () => {
  const [legato, detached] = [await of([...line(SONG), ...chords]), await of([...line(SONG, { seconds: 0.15 }), ...chords])];
  assert.ok(legato > detached + 0.05, `${legato} ${detached}`);
});

test("the same notes in another order are less smooth; chords struck again and again repeat more than a song", async () => {
  const partsOf = async (tones: readonly Tone[]) => {
    const samples = synthesise(tones, SECONDS);
    const parts = melodyParts(await harmonyOf(samples), (await rhythmOf(samples)).onsetsSeconds, 0, SECONDS);
    assert.ok(parts !== undefined);
    return parts;
  };
  const shuffled = SONG.map((_, i) => SONG[(i * 7) % SONG.length] ?? 0);
  const again: Tone[] = SONG.flatMap((_, i) => [48, 64, 67, 72].map((pitch) => ({ at: 0.1 + i * 0.5, seconds: 0.5, pitch, amplitude: 0.1 })));
  const [song, other, chord] = await Promise.all([line(SONG), line(shuffled), again].map(partsOf));
  assert.ok((song?.smoothness ?? NaN) > (other?.smoothness ?? NaN) + 0.1, `${song?.smoothness} ${other?.smoothness}`);
  assert.ok((chord?.repetition ?? NaN) > (song?.repetition ?? NaN) + 0.15, `${chord?.repetition} ${song?.repetition}`);
});

test("gain does not matter", async () => {
  assert.ok(near(await of(line(SONG), 0.01), await of(line(SONG)), 0.01));
});

test("no line where nothing or a single note sounds", async () => {
  assert.equal(await of([]), 0);
  assert.equal(await of([{ at: 1, seconds: 10, pitch: 72 }]), 0);
  assert.equal(melodyParts(await harmonyOf(new Float32Array(0)), new Float32Array(0), 0, 15), undefined);
});
