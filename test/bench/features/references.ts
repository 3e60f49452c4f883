/**
 * What a performance is, from its MIDI and match file alone: the references that features of the sound are held against.
 */
import { chainOnsets } from "../../../server/src/dsp/onsetGroups.ts";
import { mean, median, percentile } from "../../../server/src/dsp/statistics.ts";
import { analysisWindows } from "../../../server/src/models/analysisWindows.ts";
import type { MatchedNote } from "./matchFile.ts";
import type { MidiPerformance } from "./midiFile.ts";

/** Onsets chained within 50 ms. */
export function referenceOnsets(performance: MidiPerformance): Float32Array {
  return chainOnsets(performance.notes.map((note) => note.onsetSeconds));
}

/** Onset groups per second, from the first onset to the end of the last sound: mean of the windows of 15 s that a vector is made of. */
export function referenceDensity(performance: MidiPerformance): number {
  const onsets = referenceOnsets(performance);
  const end = Math.max(...performance.notes.map((note) => note.soundOffSeconds));
  const windows = analysisWindows(onsets[0] ?? 0, end);
  return mean(windows.map((window) => onsets.filter((onset) => onset >= window.startSeconds && onset < window.endSeconds).length / (window.endSeconds - window.startSeconds)));
}

/** Mean over notes of min(1, sounding duration ÷ time to the next onset group): 1 = legato. */
export function referenceLegato(performance: MidiPerformance): number {
  const onsets = referenceOnsets(performance);
  const ratios: number[] = [];
  for (const note of performance.notes) {
    const next = onsets.find((onset) => onset > note.onsetSeconds + 0.06);
    if (next !== undefined) ratios.push(Math.min(1, (note.soundOffSeconds - note.onsetSeconds) / (next - note.onsetSeconds)));
  }
  return mean(ratios);
}

/** Negative mean log inter-onset interval of more than 0.1 s. */
export function referencePace(performance: MidiPerformance): number {
  const onsets = referenceOnsets(performance);
  const logs = [...onsets.slice(1)].map((onset, i) => onset - (onsets[i] ?? 0)).filter((interval) => interval > 0.1);
  return -mean(logs.map(Math.log));
}

/** Natural logs of the inter-beat intervals; `tactus` in score units. */
export function logBeatIntervals(notes: readonly MatchedNote[], tactus: number): number[] {
  const beats = new Map<number, number[]>();
  for (const note of notes) {
    const beat = note.scoreBeat / tactus;
    if (note.isGrace || Math.abs(beat - Math.round(beat)) > 1e-3) continue;
    const list = beats.get(Math.round(beat)) ?? [];
    list.push(note.onsetSeconds);
    beats.set(Math.round(beat), list);
  }
  const times = [...beats].sort((a, b) => a[0] - b[0]).map(([beat, onsets]) => ({ beat, seconds: median(onsets) }));
  return times.slice(1).map((time, i) => {
    const before = times[i] ?? time;
    return Math.log(Math.max((time.seconds - before.seconds) / (time.beat - before.beat), 0.02));
  });
}

export function medianAbsoluteDeviation(values: readonly number[]): number {
  const centre = median(values);
  return median(values.map((value) => Math.abs(value - centre)));
}

export function interquartileRange(values: readonly number[]): number {
  return percentile(values, 0.75) - percentile(values, 0.25);
}

/**
 * 10–95 percentile range in dB of 3 s energy, from a model of each note: energy ∝ velocity⁴ (General MIDI's amplitude ∝
 * velocity²), decaying by 8 dB/s at middle C and twice that 1½ octaves higher, until the sound's end (pedal included).
 */
export function referenceLoudnessRange(performance: MidiPerformance): number {
  const step = 0.1;
  const start = performance.notes[0]?.onsetSeconds ?? 0;
  const end = Math.max(...performance.notes.map((note) => note.soundOffSeconds));
  const energy = new Float64Array(Math.ceil((end - start) / step) + 1);
  for (const note of performance.notes) {
    const decayPerStep = 10 ** ((-8 * 2 ** ((note.pitch - 60) / 18) * step) / 10);
    let value = (note.velocity / 127) ** 4;
    const to = (note.soundOffSeconds - start) / step;
    for (let i = Math.floor((note.onsetSeconds - start) / step); i < to; i += 1) {
      energy[i] = (energy[i] ?? 0) + value;
      value *= decayPerStep;
    }
  }
  const window = 30;
  const levels: number[] = [];
  for (let i = 0; i + window <= energy.length; i += 1) levels.push(10 * Math.log10(mean(energy.subarray(i, i + window)) + 1e-9));
  return percentile(levels, 0.95) - percentile(levels, 0.1);
}

/** Share of the time with the sustain pedal down. */
export function referencePedalShare(performance: MidiPerformance): number {
  const start = performance.notes[0]?.onsetSeconds ?? 0;
  const end = Math.max(...performance.notes.map((note) => note.soundOffSeconds));
  const down = performance.pedalDown.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0);
  return down / (end - start);
}
