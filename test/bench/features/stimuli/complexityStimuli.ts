/**
 * Rhythms of rising complexity over a steady bass: isochronous < dotted < {syncopated, three against two} < four against
 * three over syncopation's beat. At four tempi with six melodies each; patterns in beats.
 */
import type { Note } from "../midiWriter.ts";

export interface ComplexityStimulus {
  readonly beatsPerMinute: number;
  readonly variant: number;
  readonly pattern: string;
  /** Patterns of equal rank are not compared. */
  readonly rank: number;
  readonly notes: readonly Note[];
}

/** Onsets of the right hand within a cycle of so many beats. */
const PATTERNS: readonly { name: string; rank: number; cycle: number; onsets: readonly number[] }[] = [
  { name: "isochronous", rank: 0, cycle: 1, onsets: [0, 0.5] },
  { name: "dotted", rank: 1, cycle: 1, onsets: [0, 0.75] },
  { name: "syncopated", rank: 2, cycle: 4, onsets: [0, 0.5, 1.5, 2.5, 3.5] },
  { name: "syncopated-sixteenths", rank: 2, cycle: 4, onsets: [0, 0.75, 1.5, 2.25, 3, 3.5] },
  { name: "three-two", rank: 2, cycle: 2, onsets: [0, 2 / 3, 4 / 3] },
  { name: "four-three", rank: 3, cycle: 3, onsets: [0, 0.75, 1.5, 2.25] },
];

const SECONDS = 16;

export function complexityStimuli(): ComplexityStimulus[] {
  const stimuli: ComplexityStimulus[] = [];
  for (const beatsPerMinute of [60, 80, 110, 150]) {
    for (let variant = 0; variant < 6; variant += 1) {
      for (const pattern of PATTERNS) {
        const random = generator(variant + 1);
        const beat = 60 / beatsPerMinute;
        const beats = Math.floor(SECONDS / beat / 4) * 4;
        const notes: Note[] = [];
        const add = (at: number, length: number, pitch: number, velocity: number): void => {
          notes.push({ start: 0.5 + at, end: 0.5 + at + length, pitch, velocity });
        };
        for (let k = 0; k < beats; k += 1) add(k * beat, 0.9 * beat, 43 + Math.floor(random() * 3) * 2 + (Math.floor(k / 4) % 4), 60);
        for (let cycle = 0; cycle + pattern.cycle <= beats; cycle += pattern.cycle) {
          for (const onset of pattern.onsets) add((cycle + onset) * beat, 0.15, 67 + Math.floor(random() * 8), 82);
        }
        stimuli.push({ beatsPerMinute, variant, pattern: pattern.name, rank: pattern.rank, notes });
      }
    }
  }
  return stimuli;
}

/** Park–Miller: the same stimuli on every machine. */
function generator(seed: number): () => number {
  let state = seed * 7919;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
