/** What should change a feature little: lossy coding, another piano, a room. And whether pianists differ more than renderings do. */
import { mean } from "../../../../server/src/dsp/statistics.ts";
import { EXTENDED_NAMES, FEATURE_NAMES, type AnyFeatureName } from "../../../../server/src/protocol/features.ts";
import type { Bench, Check, Row } from "../check.ts";
import type { Heard } from "../hearing.ts";
import { hearVienna, ROOM, valuesOf, withinPieces } from "../renderings.ts";
import { spearman, variance } from "../statistics.ts";
import { PIECES } from "../vienna.ts";

const NAMES: readonly AnyFeatureName[] = [...FEATURE_NAMES, ...EXTENDED_NAMES];
/** Those that renditions are told apart by: density, articulation, stability, pace. */
const STEADY: readonly AnyFeatureName[] = ["onset_density", "articulation", "rhythm_stability", "tempo"];

const RENDERINGS: readonly { name: string; corpusRho: number; hear: (bench: Bench) => Promise<Heard[]> }[] = [
  { name: "MP3 64 kbit/s", corpusRho: 0.95, hear: (bench) => hearVienna(bench, { kind: "mp3", kilobitsPerSecond: 64 }) },
  { name: "MP3 128 kbit/s", corpusRho: 0.95, hear: (bench) => hearVienna(bench, { kind: "mp3", kilobitsPerSecond: 128 }) },
  { name: "second sound font", corpusRho: 0.85, hear: (bench) => hearVienna(bench, undefined, "TimGM6mb") },
  { name: "room", corpusRho: 0.85, hear: (bench) => hearVienna(bench, { kind: "room", room: ROOM }) },
];

export const ROBUSTNESS: Check = {
  name: "robustness",
  against: "88 performances rendered with FluidR3, dry, uncompressed: ρ over the corpus; within piece, mean of the four pieces",
  async measure(bench) {
    const dry = await hearVienna(bench);
    const rows: Row[] = [];
    for (const { name, corpusRho, hear } of RENDERINGS) {
      const other = await hear(bench);
      for (const feature of NAMES) rows.push({ name: `${name}: ${feature}, corpus ρ`, value: spearman(valuesOf(dry, feature), valuesOf(other, feature)), atLeast: corpusRho });
      for (const feature of NAMES) {
        const value = mean(withinPieces(bench, valuesOf(dry, feature), valuesOf(other, feature)));
        rows.push({ name: `${name}: ${feature}, within piece ρ`, value, ...(STEADY.includes(feature) && { atLeast: 0.9 }) });
      }
    }
    return rows;
  },
};

export const DISCRIMINATION: Check = {
  name: "discrimination",
  against: "variance between the 22 pianists of a piece ÷ variance between renderings of one performance (dry, second sound font, room), each rendering's mean offset per piece removed",
  async measure(bench) {
    const renderings = await Promise.all([hearVienna(bench), hearVienna(bench, undefined, "TimGM6mb"), hearVienna(bench, { kind: "room", room: ROOM })]);
    return NAMES.map((feature) => {
      const perRendering = renderings.map((heard) => centredByPiece(bench, valuesOf(heard, feature)));
      const performers = perRendering[0]?.map((_, i) => mean(perRendering.map((values) => values[i] ?? Number.NaN))) ?? [];
      const between = mean(PIECES.map((piece) => variance(performers.filter((_, i) => bench.vienna[i]?.piece === piece))));
      const within = mean(performers.map((_, i) => variance(perRendering.map((values) => values[i] ?? Number.NaN))));
      return { name: feature, value: between / within, atLeast: STEADY.includes(feature) ? 10 : 3 };
    });
  },
};

function centredByPiece({ vienna }: Bench, values: readonly number[]): number[] {
  const centres = new Map(PIECES.map((piece) => [piece, mean(values.filter((_, i) => vienna[i]?.piece === piece))]));
  return values.map((value, i) => value - (centres.get(vienna[i]?.piece ?? "") ?? Number.NaN));
}
