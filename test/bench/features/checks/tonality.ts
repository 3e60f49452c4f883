/** Tonal stability and minorness of music made in known keys. */
import { mean } from "../../../../server/src/dsp/statistics.ts";
import type { Check } from "../check.ts";
import { hearStimuli, table } from "../renderings.ts";
import { orderedShare, variance } from "../statistics.ts";
import { chromatic, piece, randomPitches } from "../stimuli/harmonyMusic.ts";

const TONICS = Array.from({ length: 12 }, (_, tonic) => tonic);
const PHRASES = 3;
const MINORNESS_SEEDS = [0, 31, 62, 93];

export const TONAL_STABILITY: Check = {
  name: "tonal-stability",
  against: "three phrases in one key > modulating by a tone and a tritone > {chromatic, random pitches}, in 24 keys, two seeds",
  async measure(bench) {
    const stimuli = TONICS.flatMap((tonic) =>
      [false, true].flatMap((minor) =>
        [0, 500].flatMap((offset) => {
          const seed = offset + 7 * tonic;
          const one = piece(Array.from({ length: PHRASES }, () => tonic), minor, seed);
          return [one, piece([tonic, tonic + 2, tonic + 6], minor, seed), chromatic(one, tonic), randomPitches(one, seed)];
        }),
      ),
    );
    const rows = table(await hearStimuli(bench, stimuli), "tonal_stability", 4);
    return [
      { name: "share in order", value: orderedShare(rows, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3]]), atLeast: 0.95 },
      { name: "one key > modulating", value: orderedShare(rows, [[0, 1]]), atLeast: 0.95 },
      { name: "modulating > chromatic, random", value: orderedShare(rows, [[1, 2], [1, 3]]), atLeast: 0.95 },
    ];
  },
};

export const MINORNESS: Check = {
  name: "minorness",
  against: "the same two phrases in parallel major and harmonic minor on 12 tonics, four seeds",
  async measure(bench) {
    const cases = MINORNESS_SEEDS.flatMap((seed) => [false, true].flatMap((minor) => TONICS.map((tonic) => piece([tonic, tonic], minor, seed))));
    const blocks = table(await hearStimuli(bench, cases), "minorness", TONICS.length);
    const pairs = MINORNESS_SEEDS.flatMap((_, i) => (blocks[2 * i] ?? []).map((major, k) => ({ major, minor: blocks[2 * i + 1]?.[k] ?? Number.NaN })));
    return [
      { name: "larger in minor", value: mean(pairs.map(({ major, minor }) => Number(minor > major))), atLeast: 1 },
      { name: "mean gap", value: mean(pairs.map(({ major, minor }) => minor - major)), atLeast: 0.5 },
      { name: "standard deviation over transpositions", value: Math.sqrt(mean(blocks.map(variance))), atMost: 0.05 },
    ];
  },
};

