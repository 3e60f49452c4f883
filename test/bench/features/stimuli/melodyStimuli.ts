/**
 * Music made for melodiousness, seeded: a stepwise song line over chords, and what makes it less of a song — the same
 * notes shuffled, the chords alone in blocks, clusters; the line no louder than its chords; the line cut short.
 */
import { degreePitch, phrase } from "./harmonyMusic.ts";
import type { Note } from "../midiWriter.ts";
import { seededRandom } from "../statistics.ts";

/** From most to least like a song. */
export const SONG_ORDER = ["song", "shuffled", "block", "clusters"] as const;
/** The line's velocity above its accompaniment's. */
export const MELODY_GAINS = [0, 10, 20] as const;

export interface MelodyCase {
  readonly seed: number;
  /** In the order of `SONG_ORDER`. */
  readonly kinds: readonly (readonly Note[])[];
  /** In the order of `MELODY_GAINS`: the song with its line that much louder. */
  readonly gains: readonly (readonly Note[])[];
  /** The song's notes held until the next ones, all cut short, and the line alone cut short. */
  readonly legato: readonly Note[];
  readonly detached: readonly Note[];
  readonly detachedLine: readonly Note[];
}

const ACCOMPANIMENT_VELOCITY = 60;
const LINE_VELOCITY = 78;
const DETACHED_SHARE = 0.35;

export function melodyCase(seed: number): MelodyCase {
  const random = seededRandom(seed + 7919);
  const beat = 60 / (76 + Math.floor(random() * 9) * 5);
  const tonic = Math.floor(random() * 12);
  const minor = random() < 0.5;
  const first = phrase(tonic, minor, 2 * seed + 1, 0, beat);
  const second = phrase(tonic, minor, 2 * seed + 3, first.endSeconds, beat);
  const chords = [...first.notes, ...second.notes].filter((note) => note.velocity < 84);
  const times = [...first.melody, ...second.melody].map((note) => note.start);
  const line = songLine(times, beat, tonic, minor, random);
  const accompaniment = accompany(chords, beat, seed % 3);
  const shuffled = withPitches(line, shuffle(line.map((note) => note.pitch), random));
  const song = [...line, ...accompaniment];
  const held = [...line.map((note) => ({ ...note, end: note.start + (note.end - note.start) / 0.95 })), ...accompaniment];
  return {
    seed,
    kinds: [song, [...shuffled, ...accompaniment], blocks(chords, beat), clusters(times, beat, random)],
    gains: MELODY_GAINS.map((gain) => [...line.map((note) => ({ ...note, velocity: ACCOMPANIMENT_VELOCITY + gain })), ...accompaniment]),
    legato: held,
    detached: held.map(cutShort(beat)),
    detachedLine: [...line.map(cutShort(beat)), ...accompaniment],
  };
}

/** A walk over the scale, by step twice as often as by third, now and then longer notes. */
function songLine(times: readonly number[], beat: number, tonic: number, minor: boolean, random: () => number): Note[] {
  const octave = tonic > 6 ? -12 : 0;
  const steps = [-1, 1, -1, 1, -2, 2, 0];
  let degree = 5 + Math.floor(random() * 4);
  const line: Note[] = [];
  times.forEach((start, i) => {
    degree += steps[Math.floor(random() * steps.length)] ?? 0;
    degree = Math.min(Math.max(degree, 3), 13);
    const pitch = 60 + tonic + octave + degreePitch(minor, degree);
    const longer = i % 4 === 3 && random() < 0.3;
    if (longer) {
      const last = line.pop();
      if (last !== undefined) line.push({ ...last, end: last.end + beat });
    } else line.push({ start, end: start + 0.95 * beat, pitch, velocity: LINE_VELOCITY });
  });
  return line;
}

/** Held chords (0), a bass note and chords in alternation (1), or broken chords in quavers (2). */
function accompany(chords: readonly Note[], beat: number, texture: number): Note[] {
  const soft = chords.map((note) => ({ ...note, velocity: ACCOMPANIMENT_VELOCITY }));
  if (texture === 0) return soft;
  const bars = new Map<number, Note[]>();
  for (const note of soft) bars.set(note.start, [...(bars.get(note.start) ?? []), note]);
  return [...bars].flatMap(([start, notes]) => {
    const [bass, ...upper] = [...notes].sort((a, b) => a.pitch - b.pitch);
    if (bass === undefined) return [];
    const at = (note: Note, onset: number, length: number): Note => ({ ...note, start: start + onset * beat, end: start + (onset + length) * beat });
    if (texture === 1) return [0, 2].flatMap((onset) => [at(bass, onset, 0.95), ...upper.map((note) => at(note, onset + 1, 0.9))]);
    const order = [0, 2, 1, 2].map((voice) => upper[voice] ?? bass);
    return [at(bass, 0, 3.9), ...[0, 1, 2, 3, 4, 5, 6, 7].map((quaver) => at(order[quaver % 4] ?? bass, quaver / 2, 0.5))];
  });
}

/** The chords struck every second beat. */
function blocks(chords: readonly Note[], beat: number): Note[] {
  return chords.flatMap((note) => [0, 2].map((onset) => ({ ...note, start: note.start + onset * beat, end: note.start + (onset + 1.9) * beat, velocity: 72 })));
}

/** Six neighbouring keys at once, anywhere in the middle. */
function clusters(times: readonly number[], beat: number, random: () => number): Note[] {
  return times.flatMap((start) => {
    const lowest = 45 + Math.floor(random() * 31);
    return Array.from({ length: 6 }, (_, i) => ({ start, end: start + 0.95 * beat, pitch: lowest + i, velocity: 72 }));
  });
}

function cutShort(beat: number): (note: Note) => Note {
  return (note) => ({ ...note, end: note.start + Math.min(DETACHED_SHARE * (note.end - note.start), DETACHED_SHARE * beat) });
}

function withPitches(notes: readonly Note[], pitches: readonly number[]): Note[] {
  return notes.map((note, i) => ({ ...note, pitch: pitches[i] ?? note.pitch }));
}

function shuffle(values: readonly number[], random: () => number): number[] {
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] ?? 0, out[i] ?? 0];
  }
  return out;
}
