/** What must not change a feature: level, sample format, leading silence, sample rate, channels. */
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../../../server/src/protocol/features.ts";
import type { Check } from "../check.ts";
import { hearVienna, performanceSound } from "../renderings.ts";
import type { Treatment } from "../sound.ts";

const NAMES = [...FEATURE_NAMES, ...EXTENDED_NAMES];
const EVERY = 8;

interface Case {
  readonly name: string;
  readonly treatment: Treatment;
  readonly atMost: number;
}

const CASES: readonly Case[] = [
  { name: "+20 dB, float", treatment: { kind: "level", gainDb: 20, sixteenBit: false }, atMost: 0.02 },
  { name: "−20 dB, float", treatment: { kind: "level", gainDb: -20, sixteenBit: false }, atMost: 0.02 },
  { name: "+20 dB, 16 bit (as far as it goes unclipped: peak at −0.5 dB)", treatment: { kind: "level", peakDb: -0.5, sixteenBit: true }, atMost: 0.02 },
  { name: "0 dB, 16 bit", treatment: { kind: "level", sixteenBit: true }, atMost: 0.02 },
  { name: "−20 dB, 16 bit", treatment: { kind: "level", gainDb: -20, sixteenBit: true }, atMost: 0.05 },
  { name: "3 s of leading silence", treatment: { kind: "silence", seconds: 3 }, atMost: 0.02 },
  { name: "48 kHz stereo", treatment: { kind: "format", sampleRateHz: 48_000, channels: 2 }, atMost: 0.02 },
  { name: "96 kHz stereo", treatment: { kind: "format", sampleRateHz: 96_000, channels: 2 }, atMost: 0.02 },
  { name: "44.1 kHz mono", treatment: { kind: "format", sampleRateHz: 44_100, channels: 1 }, atMost: 0.02 },
];

export const INVARIANCE: Check = {
  name: "invariance",
  against: "11 performances as rendered (44.1 kHz stereo float): largest change of any of 14 features, in shares of its range over 88 performances",
  async measure(bench) {
    const all = await hearVienna(bench);
    const chosen = bench.vienna.map((performance, i) => ({ performance, before: all[i] })).filter((_, i) => i % EVERY === 3);
    const rows = [];
    for (const { name, treatment, atMost } of CASES) {
      const after = await Promise.all(chosen.map(({ performance }) => bench.hearing.whole(performanceSound(performance, treatment))));
      const changes = NAMES.map((feature) => {
        const values = all.map(({ vector }) => vector[feature]);
        const range = Math.max(...values) - Math.min(...values);
        const largest = Math.max(...after.map(({ vector }, i) => Math.abs(vector[feature] - (chosen[i]?.before?.vector[feature] ?? Number.NaN))));
        return { feature, change: largest / range };
      }).sort((a, b) => b.change - a.change);
      const beyond = changes.filter(({ change }) => change > atMost);
      const named = (beyond.length > 0 ? beyond : changes.slice(0, 1)).map(({ feature }) => feature);
      rows.push({ name: `${name} (${beyond.length > 0 ? "beyond" : "most"}: ${named.join(", ")})`, value: changes[0]?.change ?? Number.NaN, atMost });
    }
    return rows;
  },
};
