/**
 * The predominant line: of all paths from onset to onset through the struck pitches, the one that is strongest, highest
 * and moves least, by dynamic programming (the contour selection of Salamon & Gómez 2012, with Huron's 2006 pitch
 * proximity and high-voice advantage as costs). It may pass over onsets that belong to the accompaniment. Ours: the costs.
 */
import { median } from "../dsp/statistics.ts";
import type { HarmonicFrames } from "./harmonicFrames.ts";
import { cancelHarmonics, LOWEST_PITCH, PITCH_COUNT } from "./pitchSalience.ts";

/** Lines are looked for up to C7 (MIDI 96). */
const LINE_PITCHES = 61;
const COST_PER_SEMITONE = 0.04;
const WIDEST_COSTED_INTERVAL = 12;
/** What passing over an onset is worth, a note of all the sound's amplitude being worth `STRENGTH_SCALE`. */
const PASS = 0.4;
const STRENGTH_SCALE = 1.6;
const STRENGTH_LIMIT = 1.5;
/** The voice a line is expected in: falls off below as the accompaniment begins, slowly above. */
const EXPECTED_PITCH = 75;
const SPREAD_BELOW = 12;
const SPREAD_ABOVE = 24;
const NEAREST_SECONDS = 0.1;
const FARTHEST_SECONDS = 0.2;
/** Of a partial already sounding, this share is expected to sound on. */
const SOUNDING_ON = 0.8;

export interface LineNote {
  readonly onsetSeconds: number;
  /** Index of the pitch: MIDI − LOWEST_PITCH. */
  readonly pitch: number;
  /** Amplitudes of all partials just after the onset, [PITCH_COUNT]. */
  readonly sounding: Float64Array;
}

export interface MelodyLine {
  readonly notes: readonly LineNote[];
  /** The path's worth per onset: strength less the cost of its intervals, about 0.3–1; 0 without onsets. */
  readonly worth: number;
}

const REGISTER = Float64Array.from({ length: LINE_PITCHES }, (_, index) => {
  const distance = index + LOWEST_PITCH - EXPECTED_PITCH;
  return Math.exp(-0.5 * (distance / (distance < 0 ? SPREAD_BELOW : SPREAD_ABOVE)) ** 2);
});

/** `onsetsSeconds` ascending; those of the stretch in question only. */
export function predominantLine(frames: HarmonicFrames, onsetsSeconds: ArrayLike<number>): MelodyLine {
  const onsets = Array.from(onsetsSeconds, (_, i) => hearOnset(frames, onsetsSeconds, i));
  const loudness = onsets.map((onset) => Math.sqrt(Math.hypot(...onset.sounding)));
  const unit = median(loudness) / STRENGTH_SCALE;
  if (!(unit > 0)) return { notes: [], worth: 0 };
  let worth = new Float64Array(LINE_PITCHES);
  const origins = onsets.map((onset, i) => {
    const { worths, origin } = extendPaths(worth, onset.struck, unit, i === 0 ? 0 : COST_PER_SEMITONE);
    worth = worths;
    return origin;
  });
  const best = Math.max(...worth);
  const notes: LineNote[] = [];
  let pitch = worth.indexOf(best);
  for (let i = onsets.length - 1; i >= 0; i--) {
    const before = origins[i]?.[pitch] ?? -1;
    const onset = onsets[i];
    if (before < 0 || onset === undefined) continue;
    notes.push({ onsetSeconds: onset.seconds, pitch, sounding: onset.sounding });
    pitch = before;
  }
  return { notes: notes.reverse(), worth: best / onsets.length };
}

/** Relative amplitude of the partial at a pitch index and a time, between frames interpolated; 0 outside the frames. */
export function partialAt(frames: HarmonicFrames, seconds: number, pitch: number): number {
  const position = (seconds - frames.startSeconds) / frames.hopSeconds;
  const frame = Math.floor(position);
  if (frame < 0) return 0;
  const before = frames.partials[frame * PITCH_COUNT + pitch] ?? 0;
  const after = frames.partials[(frame + 1) * PITCH_COUNT + pitch] ?? 0;
  return before + (after - before) * (position - frame);
}

/** What sounds just after an onset, and the square roots of what of it was struck there, harmonics cancelled. */
function hearOnset(frames: HarmonicFrames, onsets: ArrayLike<number>, i: number): { seconds: number; sounding: Float64Array; struck: Float64Array } {
  const seconds = onsets[i] ?? 0;
  const halfway = (interval: number): number => Math.min(FARTHEST_SECONDS, Math.max(NEAREST_SECONDS, interval / 2));
  const after = seconds + halfway((onsets[i + 1] ?? Number.POSITIVE_INFINITY) - seconds);
  const before = seconds - halfway(seconds - (onsets[i - 1] ?? Number.NEGATIVE_INFINITY));
  const sounding = Float64Array.from({ length: PITCH_COUNT }, (_, pitch) => partialAt(frames, after, pitch));
  const struck = sounding.map((amplitude, pitch) => Math.max(0, amplitude - SOUNDING_ON * partialAt(frames, before, pitch)));
  cancelHarmonics(struck);
  return { seconds, sounding, struck: struck.map(Math.sqrt) };
}

/** One step: for each pitch the best path that ends on it, and the pitch it came from, or −1 where it passed the onset over. */
function extendPaths(worth: Float64Array, struck: Float64Array, unit: number, costPerSemitone: number): { worths: Float64Array<ArrayBuffer>; origin: Int8Array } {
  const worths = new Float64Array(LINE_PITCHES);
  const origin = new Int8Array(LINE_PITCHES);
  for (let pitch = 0; pitch < LINE_PITCHES; pitch++) {
    let from = 0;
    let reached = Number.NEGATIVE_INFINITY;
    for (let previous = 0; previous < LINE_PITCHES; previous++) {
      const value = (worth[previous] ?? 0) - costPerSemitone * Math.min(WIDEST_COSTED_INTERVAL, Math.abs(pitch - previous));
      if (value > reached) [from, reached] = [previous, value];
    }
    const strength = Math.min(STRENGTH_LIMIT, ((REGISTER[pitch] ?? 0) * (struck[pitch] ?? 0)) / unit);
    const passed = (worth[pitch] ?? 0) + PASS;
    worths[pitch] = Math.max(reached + strength, passed);
    origin[pitch] = reached + strength >= passed ? from : -1;
  }
  return { worths, origin };
}
