/**
 * Melodiousness in [0, 1]: can you sing along (Aljanaki & Soleymani 2018)? High for a predominant line (Salamon & Gómez
 * 2012) that stands out in a voice's range, moves by small intervals (Huron 2006), is heard apart from its neighbours and
 * holds its notes until the next. Ours: the product of the four and its scale; no pitch is transcribed for sure.
 */
import { mean } from "../dsp/statistics.ts";
import type { HarmonicFrames } from "./harmonicFrames.ts";
import { partialAt, predominantLine, type LineNote } from "./melodyLine.ts";
import { onsetsBetween } from "./rhythmFrames.ts";
import { logistic } from "./stretch.ts";

const WORTH_WEIGHT = 6;
const PROXIMITY_WEIGHT = 1.5;
const CLARITY_WEIGHT = 3;
const CONNECTION_WEIGHT = 2;
const CENTRE = -2.2;
const WIDTH = 1.2;
/** A repeated pitch is less of a melody than a step. */
const REPETITION = 0.6;
const INTERVAL_DECAY_SEMITONES = 3;
/** A string left to itself falls by 10–25 dB/s, a damped one faster than this. */
const DAMPED_DECIBELS_PER_SECOND = 32;
const DAMPED_WIDTH = 5;
const SHORTEST_NOTE_SECONDS = 0.25;
const LONGEST_NOTE_SECONDS = 3;
const PARTIAL_FLOOR = 0.003;

export interface MelodyParts {
  /** Strength of the line per onset, less the cost of its leaps. */
  readonly worth: number;
  /** In [0, 1]: 1 all steps of a semitone, the less the wider the intervals. */
  readonly proximity: number;
  /** In [0, 1]: the line's partial over all within two semitones of it. */
  readonly clarity: number;
  /** In [0, 1]: 1 where notes ring on until the next one, 0 where they are cut short. */
  readonly connection: number;
}

/** The parts over the onsets of a stretch; undefined where there is no line. */
export function melodyParts(frames: HarmonicFrames, onsetsSeconds: Float32Array, startSeconds: number, endSeconds: number): MelodyParts | undefined {
  const { notes, worth } = predominantLine(frames, onsetsBetween(onsetsSeconds, startSeconds, endSeconds));
  if (notes.length < 2) return undefined;
  const intervals = notes.slice(1).map((note, i) => Math.abs(note.pitch - (notes[i]?.pitch ?? note.pitch)));
  return { worth, proximity: mean(intervals.map(singability)), clarity: mean(notes.map(clarity)), connection: connection(frames, notes) };
}

/** Melodiousness of a stretch in seconds from the recording's beginning; 0 where there is no line. */
export function melodiousness(frames: HarmonicFrames, onsetsSeconds: Float32Array, startSeconds: number, endSeconds: number): number {
  const parts = melodyParts(frames, onsetsSeconds, startSeconds, endSeconds);
  if (parts === undefined) return 0;
  const evidence =
    WORTH_WEIGHT * Math.log(parts.worth) +
    PROXIMITY_WEIGHT * Math.log(parts.proximity + 0.05) +
    CLARITY_WEIGHT * Math.log(parts.clarity + 0.05) +
    CONNECTION_WEIGHT * Math.log(parts.connection + 0.15);
  return logistic(evidence, CENTRE, WIDTH);
}

function singability(semitones: number): number {
  return semitones === 0 ? REPETITION : Math.exp((1 - semitones) / INTERVAL_DECAY_SEMITONES);
}

function clarity({ pitch, sounding }: LineNote): number {
  const at = (index: number): number => sounding[index] ?? 0;
  const near = at(pitch - 1) + at(pitch + 1) + 0.7 * (at(pitch - 2) + at(pitch + 2));
  return at(pitch) > 0 ? at(pitch) / (at(pitch) + near) : 0;
}

/** From the mean fall in dB/s of the line's partials between its notes; 0.5 where no note's length allows to measure it. */
function connection(frames: HarmonicFrames, notes: readonly LineNote[]): number {
  const falls: number[] = [];
  notes.forEach((note, i) => {
    const next = notes[i + 1]?.onsetSeconds ?? Number.POSITIVE_INFINITY;
    const length = next - note.onsetSeconds;
    if (length < SHORTEST_NOTE_SECONDS || length > LONGEST_NOTE_SECONDS) return;
    let peak = 0;
    for (let after = 0; after < Math.min(length, 0.3); after += 0.04) peak = Math.max(peak, partialAt(frames, note.onsetSeconds + after, note.pitch));
    const last = partialAt(frames, next - 0.12, note.pitch);
    falls.push((20 * Math.log10((peak + PARTIAL_FLOOR) / (last + PARTIAL_FLOOR))) / (length - 0.05));
  });
  return falls.length === 0 ? 0.5 : 1 - logistic(mean(falls), DAMPED_DECIBELS_PER_SECOND, DAMPED_WIDTH);
}
