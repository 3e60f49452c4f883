/**
 * Chords that people rated for consonance (Bowling, Purves & Gill 2018; Johnson-Laird, Kang & Leong 2012), as note
 * lists at the register they were played in. Higher rating = more dissonant, here for both.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Note } from "../midiWriter.ts";

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

function rows(file: string): Record<string, string>[] {
  const lines = readFileSync(file, "utf8").replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  const names = (lines[0] ?? "").split(",");
  return lines.slice(1).map((line) => {
    const fields = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? ""]));
  });
}
