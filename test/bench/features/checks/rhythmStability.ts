/** Rhythm stability, against the beats of match files, and against timing disturbed on purpose. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Bench, Check } from "../check.ts";
import type { Note } from "../midiWriter.ts";
import { logBeatIntervals, medianAbsoluteDeviation } from "../references.ts";
import { hearStimuli, hearVienna, pieceRows, table, valuesOf, withinPieces } from "../renderings.ts";
import { neighbours, orderedShare } from "../statistics.ts";
import { SECONDS_PER_UNIT, withRubato, withTimingNoise } from "../stimuli/scoreStimuli.ts";
import { dataFolder, PIECES, TACTUS } from "../vienna.ts";

const TEMPI = [0.8, 1, 1.25];
const NOISE_SECONDS = [0, 0.01, 0.02, 0.04, 0.08];
const NOISE_SEEDS = [1, 2, 3, 4];
const RUBATO = [0, 0.05, 0.1, 0.15, 0.2];
const RUBATO_PERIODS = [
  [5, 0],
  [8, 2],
  [6, 4],
] as const;

export const STABILITY_PERFORMANCES: Check = {
  name: "rhythm-stability-performances",
  against: "median absolute deviation of log inter-beat intervals (tactus; dotted crotchet in 6/8) from match files, of 88 performances",
  async measure(bench) {
    const reference = bench.vienna.map(({ match, piece }) => medianAbsoluteDeviation(logBeatIntervals(match, TACTUS[piece] ?? 1)));
    const rhos = withinPieces(bench, valuesOf(await hearVienna(bench), "rhythm_stability"), reference);
    return pieceRows("within-piece ρ", rhos, { atMost: -0.7 }, { atMost: -0.5 });
  },
};

export const STABILITY_NOISE: Check = {
  name: "rhythm-stability-noise",
  against: "the four scores at three tempi, onsets moved by normal noise of 0, 10, 20, 40, 80 ms (four seeds): neighbours in the right order",
  measure: (bench) => orderOf(bench, NOISE_SECONDS.length, 0.95, (score, unit) => NOISE_SEEDS.map((seed) => NOISE_SECONDS.map((noise) => withTimingNoise(score, unit, noise, seed)))),
};

export const STABILITY_RUBATO: Check = {
  name: "rhythm-stability-rubato",
  against: "the four scores at three tempi under sinusoidal rubato of 0, 5, 10, 15, 20 % (periods of 5, 6, 8 s): neighbours in the right order",
  measure: (bench) => orderOf(bench, RUBATO.length, 0.9, (score, unit) => RUBATO_PERIODS.map(([period, phase]) => RUBATO.map((depth) => withRubato(score, unit, depth, period, phase)))),
};

async function orderOf(bench: Bench, steps: number, atLeast: number, cases: (score: string, secondsPerUnit: number) => Note[][][]): Promise<{ name: string; value: number; atLeast: number }[]> {
  const stimuli = PIECES.flatMap((piece) => {
    const score = readFileSync(path.join(dataFolder(), "vienna4x22", "match", `${piece}_p01.match`), "utf8");
    return TEMPI.flatMap((tempo) => cases(score, (SECONDS_PER_UNIT[piece] ?? 1) * tempo));
  });
  const rows = table(await hearStimuli(bench, stimuli.flat()), "rhythm_stability", steps);
  return [{ name: "share in order", value: orderedShare(rows, neighbours(steps)), atLeast }];
}
