/**
 * Chords that people rated for consonance (Bowling, Purves & Gill 2018; Johnson-Laird, Kang & Leong 2012), as note
 * lists at the register they were played in. Higher rating = more dissonant, here for both.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Note } from "./harmonyRender.ts";

export interface RatedChord {
  readonly pitches: readonly number[];
  readonly dissonance: number;
}

/** Bowling's dyads, triads or tetrads (`notes` 2–4), the lowest note at the semitone nearest to what was played. */
export function bowlingChords(folder: string, notes: 2 | 3 | 4): RatedChord[] {
  const name = { 2: "bowl_dyads.csv", 3: "bowl_triads.csv", 4: "bowl_tetrads.csv" }[notes];
  return rows(path.join(folder, name)).map((row) => {
    const voices = Array.from({ length: notes }, (_, i) => i + 1);
    const lowest = Math.min(...voices.map((voice) => Number(row[`f_${voice}`])));
    const base = Math.round(69 + 12 * Math.log2(lowest / 440));
    return { pitches: voices.map((voice) => base + Number(row[`pc_${voice}`])), dissonance: -Number(row["rating_mean"]) };
  });
}

export function johnsonLairdChords(folder: string): RatedChord[] {
  return rows(path.join(folder, "johnson_laird_triads.csv")).map((row) => ({
    pitches: (row["midi"] ?? "").split(" ").map(Number),
    dissonance: Number(row["mean_rating"]),
  }));
}

/** A chord as played: 1.5 s, every note equally loud. */
export function chordNotes(pitches: readonly number[]): Note[] {
  return pitches.map((pitch) => ({ start: 0, end: 1.5, pitch, velocity: 80 }));
}

/** A chord of harmonic complex tones (ten partials, amplitudes 1/n), 1.5 s with 20 ms ramps. */
export function harmonicChord(pitches: readonly number[], rateHz: number): Float32Array {
  const samples = new Float32Array(Math.round(1.5 * rateHz));
  for (const pitch of pitches) {
    const fundamental = 440 * 2 ** ((pitch - 69) / 12);
    for (let n = 1; n <= 10; n++) {
      const step = (2 * Math.PI * fundamental * n) / rateHz;
      for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) + (0.05 / n) * Math.sin(step * i + n * pitch);
    }
  }
  const ramp = Math.round(0.02 * rateHz);
  for (let i = 0; i < ramp; i++) {
    samples[i] = ((samples[i] ?? 0) * i) / ramp;
    samples[samples.length - 1 - i] = ((samples[samples.length - 1 - i] ?? 0) * i) / ramp;
  }
  return samples;
}

function rows(file: string): Record<string, string>[] {
  const lines = readFileSync(file, "utf8").replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  const names = (lines[0] ?? "").split(",");
  return lines.slice(1).map((line) => {
    const fields = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? ""]));
  });
}
