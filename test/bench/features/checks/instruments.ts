/** How far the features carry beyond the piano: the same MIDI played by other General MIDI programs. Printed, not judged. */
import { mean } from "../../../../server/src/dsp/statistics.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../../../server/src/protocol/features.ts";
import type { Check, Row } from "../check.ts";
import { writeMidi } from "../midiWriter.ts";
import { hearVienna, scoreOf, valuesOf, withinPieces } from "../renderings.ts";

const PROGRAMS = [
  { name: "strings", program: 48 },
  { name: "guitar", program: 24 },
  { name: "harpsichord", program: 6 },
] as const;

export const INSTRUMENTS: Check = {
  name: "instruments",
  against: "the same 88 performances on the piano: ρ within piece, mean of the four pieces",
  async measure(bench) {
    const piano = await hearVienna(bench);
    const rows: Row[] = [];
    for (const { name, program } of PROGRAMS) {
      const heard = await Promise.all(
        bench.vienna.map((performance) => bench.hearing.whole({ midi: writeMidi({ ...scoreOf(performance), program }), soundFont: "FluidR3" })),
      );
      for (const feature of [...FEATURE_NAMES, ...EXTENDED_NAMES]) {
        rows.push({ name: `${name}: ${feature}`, value: mean(withinPieces(bench, valuesOf(piano, feature), valuesOf(heard, feature))) });
      }
    }
    return rows;
  },
};
