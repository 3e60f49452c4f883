/** All checks of the benchmark, in the order of the table. A new one is a file beside this one and a line here. */
import type { Check } from "../check.ts";
import { ARTICULATION_DURATIONS, ARTICULATION_PERFORMANCES } from "./articulation.ts";
import { DISSONANCE } from "./dissonance.ts";
import { LOUDNESS_COMPRESSION, LOUDNESS_RANGE, PACE, PEDAL_BLUR, TEMPO_VARIABILITY } from "./extended.ts";
import { INSTRUMENTS } from "./instruments.ts";
import { INVARIANCE } from "./invariance.ts";
import { MELODIOUSNESS_LEGATO, MELODIOUSNESS_ORDER, MELODIOUSNESS_VELOCITY } from "./melodiousness.ts";
import { ONSET_DENSITY } from "./onsetDensity.ts";
import { RHYTHM_COMPLEXITY } from "./rhythmComplexity.ts";
import { STABILITY_NOISE, STABILITY_PERFORMANCES, STABILITY_RUBATO } from "./rhythmStability.ts";
import { DISCRIMINATION, ROBUSTNESS } from "./robustness.ts";
import { MINORNESS, TONAL_STABILITY } from "./tonality.ts";

export const CHECKS: readonly Check[] = [
  ONSET_DENSITY,
  ARTICULATION_PERFORMANCES,
  ARTICULATION_DURATIONS,
  STABILITY_PERFORMANCES,
  STABILITY_NOISE,
  STABILITY_RUBATO,
  RHYTHM_COMPLEXITY,
  DISSONANCE,
  TONAL_STABILITY,
  MINORNESS,
  MELODIOUSNESS_ORDER,
  MELODIOUSNESS_VELOCITY,
  MELODIOUSNESS_LEGATO,
  PACE,
  LOUDNESS_RANGE,
  LOUDNESS_COMPRESSION,
  TEMPO_VARIABILITY,
  PEDAL_BLUR,
  INVARIANCE,
  ROBUSTNESS,
  DISCRIMINATION,
  INSTRUMENTS,
];
