/** Melodiousness of music that is more and less of a song; the cases are none of those its constants were chosen on. */
import type { Check } from "../check.ts";
import { hearStimuli, table } from "../renderings.ts";
import { allPairs, orderedShare } from "../statistics.ts";
import { MELODY_GAINS, melodyCase, SONG_ORDER } from "../stimuli/melodyStimuli.ts";

/** Constants are chosen on seeds 0–59; these are held out. */
const FIRST_SEED = 1000;
const CASES = Array.from({ length: 60 }, (_, i) => melodyCase(FIRST_SEED + i));

export const MELODIOUSNESS_ORDER: Check = {
  name: "melodiousness-order",
  against: "song line with accompaniment > its notes shuffled > block chords > clusters, 60 held-out cases with seeds",
  async measure(bench) {
    const rows = table(await hearStimuli(bench, CASES.flatMap(({ kinds }) => kinds)), "melodiousness", SONG_ORDER.length);
    return [
      { name: "all six pairs", value: orderedShare(rows, allPairs(SONG_ORDER.length)), atLeast: 0.9 },
      ...SONG_ORDER.slice(1).map((kind, i) => ({ name: `${SONG_ORDER[i] ?? ""} > ${kind}`, value: orderedShare(rows, [[i, i + 1]]), atLeast: 0.9 })),
    ];
  },
};

export const MELODIOUSNESS_VELOCITY: Check = {
  name: "melodiousness-velocity",
  against: "the song with its line +0, +10, +20 velocity over the accompaniment, 60 held-out cases: all three in order",
  async measure(bench) {
    const rows = table(await hearStimuli(bench, CASES.flatMap(({ gains }) => gains)), "melodiousness", MELODY_GAINS.length);
    const monotone = rows.map(([low = 0, middle = 0, high = 0]) => Number(low < middle && middle < high));
    return [{ name: "monotone", value: monotone.reduce((sum, ok) => sum + ok, 0) / monotone.length, atLeast: 0.9 }];
  },
};

export const MELODIOUSNESS_LEGATO: Check = {
  name: "melodiousness-legato",
  against: "the song held, against all its notes, or its line alone, cut to 35 %, 60 held-out cases",
  async measure(bench) {
    const stimuli = CASES.flatMap(({ legato, detached, detachedLine }) => [legato, detached, detachedLine]);
    const rows = table(await hearStimuli(bench, stimuli), "melodiousness", 3);
    return [
      { name: "legato > all detached", value: orderedShare(rows, [[0, 1]]), atLeast: 0.9 },
      { name: "legato > line detached", value: orderedShare(rows, [[0, 2]]), atLeast: 0.9 },
    ];
  },
};
