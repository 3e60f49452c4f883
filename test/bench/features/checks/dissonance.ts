/** Dissonance of chords, against the ratings that people gave them. */
import { mean } from "../../../../server/src/dsp/statistics.ts";
import type { Bench, Check, Row } from "../check.ts";
import { hearStimuli, valuesOf } from "../renderings.ts";
import { spearman } from "../statistics.ts";
import { bowlingChords, chordNotes, johnsonLairdChords, type RatedChord } from "../stimuli/harmonyChords.ts";

const OCTAVE = 12;
/** C3–C6: a chord is moved by an octave where all of it stays in there. */
const LOWEST = 48;
const HIGHEST = 84;
const DYAD_REGISTERS = [-12, 0, 12, 24];

export const DISSONANCE: Check = {
  name: "dissonance",
  against: "mean ratings of Bowling, Purves & Gill 2018 (dyads, triads, tetrads) and Johnson-Laird, Kang & Leong 2012 (triads), chords played at the register of the study",
  async measure(bench) {
    const dyads = bowlingChords(bench.consonanceFolder, 2);
    const registers = await Promise.all(DYAD_REGISTERS.map((shift) => dissonanceOf(bench, dyads, shift)));
    const meanOfRegisters = dyads.map((_, i) => mean(registers.map((values) => values[i] ?? Number.NaN)));
    const triads = bowlingChords(bench.consonanceFolder, 3);
    const johnsonLaird = johnsonLairdChords(bench.consonanceFolder);
    const tetrads = bowlingChords(bench.consonanceFolder, 4);
    return [
      { name: "12 dyads, mean of four registers, |ρ|", value: rho(meanOfRegisters, dyads), atLeast: 0.85 },
      { name: "66 triads (Bowling), |ρ|", value: rho(await dissonanceOf(bench, triads, 0), triads), atLeast: 0.75 },
      { name: "55 triads (Johnson-Laird), |ρ|", value: rho(await dissonanceOf(bench, johnsonLaird, 0), johnsonLaird), atLeast: 0.65 },
      ...(await moved(bench, "Bowling", triads)),
      ...(await moved(bench, "Johnson-Laird", johnsonLaird)),
      { name: "tetrads (Bowling), |ρ|", value: rho(await dissonanceOf(bench, tetrads, 0), tetrads) },
    ];
  },
};

async function dissonanceOf(bench: Bench, chords: readonly RatedChord[], shift: number): Promise<number[]> {
  return valuesOf(await hearStimuli(bench, chords.map(({ pitches }) => chordNotes(pitches.map((pitch) => pitch + shift)))), "dissonance");
}

function rho(values: readonly number[], chords: readonly RatedChord[]): number {
  return Math.abs(spearman(values, chords.map((chord) => chord.dissonance)));
}

/** The same chords as played and an octave up or down, those that stay within C3–C6. */
async function moved(bench: Bench, study: string, chords: readonly RatedChord[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [direction, shift] of [["down", -OCTAVE], ["up", OCTAVE]] as const) {
    const inRange = chords.filter(({ pitches }) => pitches.every((pitch) => pitch + shift >= LOWEST && pitch + shift <= HIGHEST));
    if (inRange.length < 10) continue;
    const [before, after] = [await dissonanceOf(bench, inRange, 0), await dissonanceOf(bench, inRange, shift)];
    const name = `${inRange.length} triads (${study}) an octave ${direction}`;
    rows.push({ name: `${name}, ρ with themselves`, value: spearman(before, after), atLeast: 0.75 });
    rows.push({ name: `${name}, |ρ| with the ratings (${rho(before, inRange).toFixed(2)} before)`, value: rho(after, inRange), ...(study === "Bowling" && { atLeast: 0.75 }) });
  }
  return rows;
}
