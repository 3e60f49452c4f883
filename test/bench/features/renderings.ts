/** How the Vienna performances and lists of notes become sounds, and statistics over pieces and pianists. */
import { mean } from "../../../server/src/dsp/statistics.ts";
import type { AnyFeatureName } from "../../../server/src/protocol/features.ts";
import type { Bench } from "./check.ts";
import type { Heard } from "./hearing.ts";
import { writeMidi, type MidiScore, type Note } from "./midiWriter.ts";
import type { Sound, SoundFont, Treatment } from "./sound.ts";
import { spearman } from "./statistics.ts";
import { PIECES, type ViennaPerformance } from "./vienna.ts";

/** A moderately reverberant hall: 0.8 s, a third of the direct sound's energy. */
export const ROOM = { seed: 1, decaySeconds: 0.8, wetEnergy: 0.35 } as const;

const LEAD_SECONDS = 0.25;
const TAIL_SECONDS = 0.6;
const PAUSE_SECONDS = 2.5;
const STIMULI_PER_RENDERING = 24;

export function performanceSound(performance: ViennaPerformance, treatment?: Treatment, soundFont: SoundFont = "FluidR3"): Sound {
  return { midi: performance.midiBytes, soundFont, ...(treatment && { treatment }) };
}

/** What is heard of all 88 performances, in their order. */
export function hearVienna({ hearing, vienna }: Bench, treatment?: Treatment, soundFont?: SoundFont): Promise<Heard[]> {
  return Promise.all(vienna.map((performance) => hearing.whole(performanceSound(performance, treatment, soundFont))));
}

/** The performance's notes as they were played, to be changed; `pedalDown` too. */
export function scoreOf({ midi }: ViennaPerformance): Required<Pick<MidiScore, "notes" | "pedalDown">> {
  const notes = midi.notes.map((note) => ({ start: note.onsetSeconds, end: note.keyOffSeconds, pitch: note.pitch, velocity: note.velocity }));
  return { notes, pedalDown: midi.pedalDown };
}

/** Hears many short stimuli, a few renderings of them in a row; each from 0.25 s before its second 0 to 0.6 s after its end. */
export async function hearStimuli({ hearing }: Bench, stimuli: readonly (readonly Note[])[], soundFont: SoundFont = "FluidR3"): Promise<Heard[]> {
  const answers: Promise<readonly Heard[]>[] = [];
  for (let from = 0; from < stimuli.length; from += STIMULI_PER_RENDERING) {
    const notes: Note[] = [];
    const parts: [number, number][] = [];
    let offset = 0.5;
    for (const stimulus of stimuli.slice(from, from + STIMULI_PER_RENDERING)) {
      const end = stimulus.reduce((latest, note) => Math.max(latest, note.end), 0);
      for (const note of stimulus) notes.push({ ...note, start: offset + note.start, end: offset + note.end });
      parts.push([offset - LEAD_SECONDS, offset + end + TAIL_SECONDS]);
      offset += end + PAUSE_SECONDS;
    }
    answers.push(hearing.parts({ midi: writeMidi({ notes }), soundFont, parts }));
  }
  return (await Promise.all(answers)).flat();
}

/** The values of a feature in `rows` rows of `columns` columns. */
export function table(heard: readonly Heard[], feature: AnyFeatureName, columns: number): number[][] {
  return Array.from({ length: heard.length / columns }, (_, row) => heard.slice(row * columns, (row + 1) * columns).map(({ vector }) => vector[feature]));
}

export function valuesOf(heard: readonly Heard[], feature: AnyFeatureName): number[] {
  return heard.map(({ vector }) => vector[feature]);
}

/** Spearman's ρ over the 22 pianists of each piece, in the order of `PIECES`. */
export function withinPieces({ vienna }: Bench, a: readonly number[], b: readonly number[]): number[] {
  const of = (piece: string, values: readonly number[]): number[] => values.filter((_, i) => vienna[i]?.piece === piece);
  return PIECES.map((piece) => spearman(of(piece, a), of(piece, b)));
}

/** The ρ of every piece, as rows with one threshold, and their mean with another. */
export function pieceRows(name: string, rhos: readonly number[], mean_: Threshold, each: Threshold): { name: string; value: number; atLeast?: number; atMost?: number }[] {
  return [{ name: `${name}, mean`, value: mean(rhos), ...mean_ }, ...rhos.map((value, i) => ({ name: `${name}, ${PIECES[i] ?? ""}`, value, ...each }))];
}

export interface Threshold {
  readonly atLeast?: number;
  readonly atMost?: number;
}
