/** The extended set, against MIDI and match files. */
import type { Check } from "../check.ts";
import { interquartileRange, logBeatIntervals, referenceLoudnessRange, referencePace, referencePedalShare } from "../references.ts";
import { hearStimuli, hearVienna, pieceRows, scoreOf, table, valuesOf, withinPieces } from "../renderings.ts";
import { neighbours, orderedShare, spearman } from "../statistics.ts";
import { withVelocityRange } from "../stimuli/scoreStimuli.ts";
import { TACTUS } from "../vienna.ts";

const VELOCITY_RANGES = [1, 0.75, 0.5, 0.25];
const PIANISTS = [3, 9, 15, 20];

export const PACE: Check = {
  name: "pace",
  against: "negative mean log inter-onset interval above 0.1 s of MIDI onset groups, of 88 performances",
  async measure(bench) {
    const pace = valuesOf(await hearVienna(bench), "tempo");
    const reference = bench.vienna.map(({ midi }) => referencePace(midi));
    return pieceRows("within-piece ρ", withinPieces(bench, pace, reference), { atLeast: 0.9 }, {});
  },
};

export const LOUDNESS_RANGE: Check = {
  name: "loudness-range",
  against: "10–95 percentile range of 3 s energy, from a model of MIDI velocity, decay and pedal, of 88 performances",
  async measure(bench) {
    const range = valuesOf(await hearVienna(bench), "loudness_range");
    const reference = bench.vienna.map(({ midi }) => referenceLoudnessRange(midi));
    return pieceRows("within-piece ρ", withinPieces(bench, range, reference), { atLeast: 0.7 }, {});
  },
};

export const LOUDNESS_COMPRESSION: Check = {
  name: "loudness-range-compression",
  against: "16 performances with their velocities brought towards the mean by 0, 25, 50, 75 %: neighbours in the right order",
  async measure(bench) {
    const chosen = bench.vienna.filter(({ name }) => PIANISTS.some((pianist) => name.endsWith(`_p${String(pianist).padStart(2, "0")}`)));
    const stimuli = chosen.flatMap((performance) => VELOCITY_RANGES.map((share) => withVelocityRange(scoreOf(performance).notes, share)));
    const rows = table(await hearStimuli(bench, stimuli), "loudness_range", VELOCITY_RANGES.length);
    return [{ name: "share in order", value: orderedShare(rows, neighbours(VELOCITY_RANGES.length)), atLeast: 0.9 }];
  },
};

export const TEMPO_VARIABILITY: Check = {
  name: "tempo-variability",
  against: "interquartile range of log inter-beat intervals from match files, of 88 performances",
  async measure(bench) {
    const variability = valuesOf(await hearVienna(bench), "tempo_variability");
    const reference = bench.vienna.map(({ match, piece }) => interquartileRange(logBeatIntervals(match, TACTUS[piece] ?? 1)));
    return pieceRows("within-piece ρ", withinPieces(bench, variability, reference), { atLeast: 0.6 }, {});
  },
};

export const PEDAL_BLUR: Check = {
  name: "pedal-blur",
  against: "share of the time with CC64 ≥ 64, of 88 performances",
  async measure(bench) {
    const blur = valuesOf(await hearVienna(bench), "pedal_blur");
    const reference = bench.vienna.map(({ midi }) => referencePedalShare(midi));
    return [...pieceRows("within-piece ρ", withinPieces(bench, blur, reference), { atLeast: 0.6 }, {}), { name: "ρ over all pieces", value: spearman(blur, reference) }];
  },
};
