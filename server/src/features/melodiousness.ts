/**
 * Melodiousness in [0, 1]: can you sing along (Aljanaki & Soleymani 2018)? High for a predominant line (Salamon & Gómez
 * 2012) that stands out of what is struck with it, moves on, and by small intervals (Huron 2006), is heard apart from its
 * neighbours, holds its notes until the next and is not covered by roughness. Ours: the parts' weights and the scale.
 */
import { mean } from "../dsp/statistics.ts";
import { dissonanceParts } from "./dissonance.ts";
import type { HarmonicFrames } from "./harmonicFrames.ts";
import { LINE_PITCHES, predominantLine, WIDEST_INTERVAL, type MelodyLine } from "./melodyLine.ts";
import { onsetsBetween } from "./rhythmFrames.ts";
import { logistic } from "./stretch.ts";
import { hearOnsets, partialAt, type StruckPitches } from "./struckPitches.ts";

const WORTH_WEIGHT = 7;
const SALIENCE_WEIGHT = 2;
const REPETITION_WEIGHT = 3.2;
const SMOOTHNESS_WEIGHT = 12;
const CLARITY_WEIGHT = 3.7;
const CONNECTION_WEIGHT = 2.3;
const ROUGHNESS_WEIGHT = 1.3;
const CENTRE = 4.5;
const WIDTH = 2.5;
/** Clear enough: what chords of thirds leave. */
const CLARITY_LIMIT = 0.8;
/** From this chance on, an onset is taken for a note of the line where its end is concerned. */
const LIKELY = 0.5;
/** A string left to itself falls by 10–25 dB/s, a damped one faster than this. */
const DAMPED_DECIBELS_PER_SECOND = 32;
const DAMPED_WIDTH = 5;
const SHORTEST_NOTE_SECONDS = 0.25;
const LONGEST_NOTE_SECONDS = 3;
const PARTIAL_FLOOR = 0.003;

export interface MelodyParts {
  /** Strength of the line per onset, less the cost of its leaps. */
  readonly worth: number;
  /** In [0, 1]: the line's share of what is struck, over all onsets. */
  readonly salience: number;
  /** In [0, 1]: share of the line's intervals that repeat the pitch. */
  readonly repetition: number;
  /** At most 1: how much nearer successive notes are than any two of the line; about 0 for the same notes shuffled. */
  readonly smoothness: number;
  /** In [0, 1]: the line's partial over all within two semitones of it. */
  readonly clarity: number;
  /** In [0, 1]: 1 where notes ring on until the next one, 0 where they are cut short. */
  readonly connection: number;
  /** Mean natural logarithm of the sound's roughness. */
  readonly logRoughness: number;
}

/** The parts over the onsets of a stretch; undefined where there is no line. */
export function melodyParts(frames: HarmonicFrames, onsetsSeconds: Float32Array, startSeconds: number, endSeconds: number): MelodyParts | undefined {
  const onsets = hearOnsets(frames, onsetsBetween(onsetsSeconds, startSeconds, endSeconds));
  const line = predominantLine(onsets);
  const rough = dissonanceParts(frames, startSeconds, endSeconds);
  if (line === undefined || rough === undefined || onsets.length < 2) return undefined;
  const { salience, clarity, pitches } = expectedNotes(line, onsets);
  const steps = line.intervals.reduce((sum, count) => sum + count, 0);
  const notes = pitches.reduce((sum, count) => sum + count, 0);
  const apart = distances(pitches) / notes ** 2;
  const interval = line.intervals.reduce((sum, count, semitones) => sum + count * semitones, 0) / steps;
  return {
    worth: line.worth,
    salience,
    repetition: (line.intervals[0] ?? 0) / steps,
    smoothness: (apart - interval + 0.5) / (apart + 0.5),
    clarity,
    connection: connection(frames, likelyNotes(line, onsets)),
    logRoughness: rough.logRoughness,
  };
}

/** Melodiousness of a stretch in seconds from the recording's beginning; 0 where there is no line. */
export function melodiousness(frames: HarmonicFrames, onsetsSeconds: Float32Array, startSeconds: number, endSeconds: number): number {
  const parts = melodyParts(frames, onsetsSeconds, startSeconds, endSeconds);
  if (parts === undefined) return 0;
  const evidence =
    WORTH_WEIGHT * Math.log(Math.max(0.05, parts.worth)) +
    SALIENCE_WEIGHT * Math.log(parts.salience + 0.05) -
    REPETITION_WEIGHT * parts.repetition +
    SMOOTHNESS_WEIGHT * parts.smoothness +
    CLARITY_WEIGHT * Math.log(Math.min(CLARITY_LIMIT, parts.clarity) + 0.05) +
    CONNECTION_WEIGHT * Math.log(parts.connection + 0.15) -
    ROUGHNESS_WEIGHT * parts.logRoughness;
  return logistic(evidence, CENTRE, WIDTH);
}

/** Over all paths: mean salience per onset, mean clarity per note, and how often each pitch is the line's, [LINE_PITCHES]. */
function expectedNotes({ chances }: MelodyLine, onsets: readonly StruckPitches[]): { salience: number; clarity: number; pitches: Float64Array } {
  const pitches = new Float64Array(LINE_PITCHES);
  let salience = 0;
  let clarity = 0;
  let notes = 0;
  onsets.forEach(({ struck, sounding }, i) => {
    const all = struck.reduce((sum, strength) => sum + strength, 0);
    chances[i]?.forEach((chance, pitch) => {
      pitches[pitch] = (pitches[pitch] ?? 0) + chance;
      notes += chance;
      if (all > 0) salience += (chance * (struck[pitch] ?? 0)) / all;
      clarity += chance * clarityOf(sounding, pitch);
    });
  });
  return { salience: salience / onsets.length, clarity: clarity / notes, pitches };
}

function clarityOf(sounding: Float64Array, pitch: number): number {
  const at = (index: number): number => sounding[index] ?? 0;
  const near = at(pitch - 1) + at(pitch + 1) + 0.7 * (at(pitch - 2) + at(pitch + 2));
  return at(pitch) > 0 ? at(pitch) / (at(pitch) + near) : 0;
}

/** Sum over pairs of pitches of their counts' product times their distance in semitones. */
function distances(pitches: Float64Array): number {
  let sum = 0;
  pitches.forEach((a, i) => pitches.forEach((b, k) => (sum += a * b * Math.min(WIDEST_INTERVAL, Math.abs(i - k)))));
  return sum;
}

interface LineNote {
  readonly onsetSeconds: number;
  readonly pitch: number;
}

/** The notes that the line has with a chance above one half. */
export function likelyNotes({ chances }: MelodyLine, onsets: readonly StruckPitches[]): LineNote[] {
  return onsets.flatMap(({ onsetSeconds }, i) => {
    const pitch = chances[i]?.findIndex((chance) => chance > LIKELY) ?? -1;
    return pitch < 0 ? [] : [{ onsetSeconds, pitch }];
  });
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
