/** Articulation, against how long the MIDI's notes sound, and against notes shortened on purpose. */
import type { Check } from "../check.ts";
import { referenceLegato } from "../references.ts";
import { hearStimuli, hearVienna, pieceRows, scoreOf, table, valuesOf, withinPieces } from "../renderings.ts";
import { neighbours, orderedShare } from "../statistics.ts";
import { withDurations } from "../stimuli/scoreStimuli.ts";

const FACTORS = [0.25, 0.5, 0.75, 1, 1.2];
const EXCERPT_SECONDS = 25;
/** Every fifth or so of the 22 pianists. */
const PIANISTS = [2, 7, 12, 17, 21];

export const ARTICULATION_PERFORMANCES: Check = {
  name: "articulation-performances",
  against: "mean over notes of min(1, sounding duration ÷ time to the next onset), pedal included, of 88 performances",
  async measure(bench) {
    const reference = bench.vienna.map(({ midi }) => referenceLegato(midi));
    const rhos = withinPieces(bench, valuesOf(await hearVienna(bench), "articulation"), reference);
    return pieceRows("within-piece ρ", rhos, { atMost: -0.85 }, { atMost: -0.75 });
  },
};

export const ARTICULATION_DURATIONS: Check = {
  name: "articulation-durations",
  against: "the first 25 s of 20 performances without pedal, all durations × 0.25, 0.5, 0.75, 1, 1.2: neighbours in the right order",
  async measure(bench) {
    const chosen = bench.vienna.filter(({ name }) => PIANISTS.some((pianist) => name.endsWith(`_p${String(pianist).padStart(2, "0")}`)));
    const stimuli = chosen.flatMap((performance) => {
      const all = scoreOf(performance).notes;
      const first = Math.min(...all.map((note) => note.start)) - 0.1;
      const notes = all.filter((note) => note.start < first + EXCERPT_SECONDS).map((note) => ({ ...note, start: note.start - first, end: note.end - first }));
      return FACTORS.map((factor) => withDurations(notes, factor));
    });
    const rows = table(await hearStimuli(bench, stimuli), "articulation", FACTORS.length);
    return [{ name: "share in order", value: orderedShare(rows, neighbours(FACTORS.length)), atLeast: 0.95 }];
  },
};
