/** Rhythm complexity of patterns whose order is agreed on, at four tempi. */
import { mean } from "../../../../server/src/dsp/statistics.ts";
import type { Check } from "../check.ts";
import { hearStimuli, valuesOf } from "../renderings.ts";
import { complexityStimuli } from "../stimuli/complexityStimuli.ts";

export const RHYTHM_COMPLEXITY: Check = {
  name: "rhythm-complexity",
  against: "isochronous < dotted < {two syncopated, 3:2} < 4:3 over a beat, at 60, 80, 110, 150 beats/min, six melodies each",
  async measure(bench) {
    const stimuli = complexityStimuli();
    const heard = await hearStimuli(bench, stimuli.map((stimulus) => stimulus.notes));
    const values = valuesOf(heard, "rhythm_complexity");
    const right: number[] = [];
    const acrossTempi: number[] = [];
    stimuli.forEach((a, i) => {
      stimuli.forEach((b, j) => {
        if (a.variant === b.variant && a.rank < b.rank) (a.beatsPerMinute === b.beatsPerMinute ? right : acrossTempi).push(Number((values[i] ?? 0) < (values[j] ?? 0)));
      });
    });
    const means = [60, 80, 110, 150].map((tempo) => mean(values.filter((_, i) => stimuli[i]?.beatsPerMinute === tempo)));
    return [
      { name: "share in order", value: mean(right), atLeast: 0.9 },
      { name: "share in order between different tempi", value: mean(acrossTempi), atLeast: 0.9 },
      { name: "range over the tempi of the mean of all patterns", value: Math.max(...means) - Math.min(...means), atMost: 0.05 },
    ];
  },
};
