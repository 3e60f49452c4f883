/**
 * Performances made from the scores of the Vienna 4x22 pieces: their notes at even beats, and what timing noise, rubato,
 * shortened notes or compressed velocities make of them. Seconds start at 0.5; nothing is pedalled.
 */
import { readMatchScore, type ScoreNote } from "../matchFile.ts";
import type { Note } from "../midiWriter.ts";
import { normal, seededRandom } from "../statistics.ts";

const START_SECONDS = 0.5;
const LENGTH_SECONDS = 22;
const HELD_SHARE = 0.9;

/** Seconds per score unit that the pieces are about played at. */
export const SECONDS_PER_UNIT: Readonly<Record<string, number>> = {
  Chopin_op10_no3: 1,
  Chopin_op38: 0.42,
  "Mozart_K331_1st-mov": 0.45,
  Schubert_D783_no15: 0.42,
};

/** The first 22 s of the score, at the time that `secondsAt` gives for each even second. */
function play(matchText: string, secondsPerUnit: number, secondsAt: (even: number) => number): Note[] {
  const score = readMatchScore(matchText);
  const first = Math.min(...score.map((note) => note.scoreBeat));
  const even = (note: ScoreNote): [number, number] => [(note.scoreBeat - first) * secondsPerUnit, (note.scoreEnd - first) * secondsPerUnit];
  return score.flatMap((note) => {
    const [from, to] = even(note);
    if (from >= LENGTH_SECONDS) return [];
    const start = Math.max(0, secondsAt(from));
    return [{ start: START_SECONDS + start, end: START_SECONDS + start + HELD_SHARE * Math.max(0.05, secondsAt(to) - secondsAt(from)), pitch: note.pitch, velocity: note.velocity }];
  });
}

/** Every score onset moved by a normal deviate of `noiseSeconds`, the same deviates at every amount. */
export function withTimingNoise(matchText: string, secondsPerUnit: number, noiseSeconds: number, seed: number): Note[] {
  const random = seededRandom(seed);
  const moves = new Map<number, number>();
  return play(matchText, secondsPerUnit, (even) => {
    const key = Math.round(even * 1e4);
    const move = moves.get(key) ?? normal(random);
    moves.set(key, move);
    return even + noiseSeconds * move;
  });
}

/** The tempo's logarithm as a sine of `depth` and `periodSeconds`. */
export function withRubato(matchText: string, secondsPerUnit: number, depth: number, periodSeconds: number, phase: number): Note[] {
  const step = 0.01;
  const warped = [0];
  for (let i = 0; i < 6000; i += 1) warped.push((warped[i] ?? 0) + step * Math.exp(-depth * Math.sin((2 * Math.PI * i * step) / periodSeconds + phase)));
  return play(matchText, secondsPerUnit, (even) => {
    const at = Math.min(even / step, warped.length - 2);
    const below = Math.floor(at);
    return (warped[below] ?? 0) + ((warped[below + 1] ?? 0) - (warped[below] ?? 0)) * (at - below);
  });
}

/** Each note's duration times `factor`, cut 10 ms before its key is struck again. */
export function withDurations(notes: readonly Note[], factor: number): Note[] {
  return notes.map((note) => {
    const again = Math.min(...notes.filter((other) => other.pitch === note.pitch && other.start > note.start).map((other) => other.start));
    return { ...note, end: Math.min(note.start + (note.end - note.start) * factor, again - 0.01) };
  });
}

/** Velocities brought towards their mean: `share` 1 leaves them, 0 makes all equal. */
export function withVelocityRange(notes: readonly Note[], share: number): Note[] {
  const centre = notes.reduce((sum, note) => sum + note.velocity, 0) / notes.length;
  return notes.map((note) => ({ ...note, velocity: Math.round(Math.min(127, Math.max(1, centre + share * (note.velocity - centre)))) }));
}
