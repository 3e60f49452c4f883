/**
 * Music made for the tests of key and mode: four-bar phrases of chords with a melody in scale degrees, so that the
 * same phrase exists in parallel major and harmonic minor; chained in one key or modulating; and distorted ones.
 */
import type { Note } from "../midiWriter.ts";
import { seededRandom } from "../statistics.ts";

const MAJOR = [0, 2, 4, 5, 7, 9, 11];
const MINOR = [0, 2, 3, 5, 7, 8, 11];
const PROGRESSIONS = [
  [0, 3, 4, 0],
  [0, 5, 3, 4],
  [0, 1, 4, 0],
  [0, 4, 0, 3],
  [0, 3, 0, 4],
];

export interface Phrase {
  readonly notes: readonly Note[];
  readonly melody: readonly Note[];
  readonly endSeconds: number;
}

/** Semitones above the tonic of a scale degree (0 = tonic, 7 = octave). */
export function degreePitch(minor: boolean, degree: number): number {
  return ((minor ? MINOR : MAJOR)[((degree % 7) + 7) % 7] ?? 0) + 12 * Math.floor(degree / 7);
}

export function phrase(tonic: number, minor: boolean, seed: number, start = 0, beatSeconds = 60 / 96): Phrase {
  const random = seededRandom(seed);
  const octave = tonic > 6 ? -12 : 0;
  const notes: Note[] = [];
  const melody: Note[] = [];
  const progression = [...(PROGRESSIONS[Math.floor(random() * PROGRESSIONS.length)] ?? [])];
  if (seed % 2 === 0) progression[3] = 0;
  let bar = start;
  let degree = 7;
  for (const chord of progression) {
    const end = bar + 3.9 * beatSeconds;
    for (const third of [0, 2, 4]) notes.push({ start: bar, end, pitch: 48 + tonic + octave + degreePitch(minor, chord + third), velocity: 58 });
    notes.push({ start: bar, end, pitch: 36 + tonic + octave + degreePitch(minor, chord), velocity: 62 });
    for (let beat = 0; beat < 4; beat++) {
      const choices = beat % 2 === 0 ? [chord + 7, chord + 9, chord + 11] : [degree - 1, degree + 1, degree];
      degree = Math.min(Math.max(choices[Math.floor(random() * 3)] ?? 7, 5), 13);
      const from = bar + beat * beatSeconds;
      melody.push({ start: from, end: from + 0.95 * beatSeconds, pitch: 60 + tonic + octave + degreePitch(minor, degree - 7), velocity: 84 });
    }
    bar += 4 * beatSeconds;
  }
  return { notes: [...notes, ...melody], melody, endSeconds: bar };
}

/** Phrases one after the other, in the given keys. */
export function piece(tonics: readonly number[], minor: boolean, seed: number): Note[] {
  const notes: Note[] = [];
  let start = 0;
  tonics.forEach((tonic, i) => {
    const next = phrase(tonic % 12, minor, seed + i, start);
    notes.push(...next.notes);
    start = next.endSeconds;
  });
  return notes;
}

/** The piece with its melody as a chromatic scale and every bar's chords a semitone above the last. */
export function chromatic(notes: readonly Note[], tonic: number): Note[] {
  const beatSeconds = 60 / 96;
  return notes.map((note) => {
    const pitch =
      note.pitch >= 60
        ? 60 + ((Math.round(note.start / beatSeconds) + tonic) % 12)
        : note.pitch + (Math.floor(note.start / (4 * beatSeconds) + 1e-6) % 12);
    return { ...note, pitch };
  });
}

/** The piece's rhythm with pitches drawn from the whole keyboard's middle. */
export function randomPitches(notes: readonly Note[], seed: number): Note[] {
  const random = seededRandom(seed);
  return notes.map((note) => ({ ...note, pitch: 40 + Math.floor(random() * 44) }));
}
