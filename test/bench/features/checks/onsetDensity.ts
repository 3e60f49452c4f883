/** Onset density and the onsets beneath it, against the MIDI. */
import { median } from "../../../../server/src/dsp/statistics.ts";
import type { Check } from "../check.ts";
import { countOnsets, onsetF } from "../onsetScore.ts";
import { referenceDensity, referenceOnsets } from "../references.ts";
import { hearVienna, pieceRows, valuesOf, withinPieces } from "../renderings.ts";

export const ONSET_DENSITY: Check = {
  name: "onset-density",
  against: "MIDI onsets chained within 50 ms, of 88 performances; per second of the sound in the same windows of 15 s",
  async measure(bench) {
    const heard = await hearVienna(bench);
    const density = valuesOf(heard, "onset_density");
    const reference = bench.vienna.map(({ midi }) => referenceDensity(midi));
    const errors = density.map((value, i) => Math.abs(value / (reference[i] ?? Number.NaN) - 1));
    const counts = heard.map(({ onsetsSeconds }, i) => countOnsets(onsetsSeconds, referenceOnsets(bench.vienna[i]?.midi ?? { notes: [], pedalDown: [] })));
    return [
      { name: "median relative error", value: median(errors), atMost: 0.03 },
      ...pieceRows("within-piece ρ", withinPieces(bench, density, reference), {}, { atLeast: 0.95 }),
      { name: "onset F at ±50 ms", value: onsetF(counts), atLeast: 0.97 },
    ];
  },
};
