/**
 * The performer's time: from quarters of the score to seconds. Slowness is the sum, in log units, of phrase arches
 * (Todd 1985), sway within the bar, a wandering tempo, drift over the piece and the final ritardando (square-root-like
 * braking, Friberg & Sundberg 1999); the first three are scaled by the recipe's rubato.
 */
import type { Recipe } from "./recipe.ts";
import type { Score } from "./score.ts";
import { seededRandom } from "./seededRandom.ts";

export interface TempoMap {
  /** Seconds from the first beat; positions beyond the end go on at the last tempo. */
  readonly secondsAt: (quarters: number) => number;
  readonly lengthSeconds: number;
}

const STEPS_PER_QUARTER = 32;
const PHRASE_DEPTH = 0.42;
const SWAY_DEPTH = 0.13;
const WANDER_DEPTH = 0.16;
const RITARDANDO_BARS = 2;

/** Where a position lies in its phrase: 0 beginning … 1 end. */
export function phrasePosition(score: Score, quarters: number): number {
  const starts = score.phraseStartsQuarters;
  let index = 0;
  while (index + 1 < starts.length && (starts[index + 1] ?? Infinity) <= quarters) index += 1;
  const start = starts[index] ?? 0;
  const end = starts[index + 1] ?? score.lengthQuarters;
  return end > start ? Math.min(1, Math.max(0, (quarters - start) / (end - start))) : 0;
}

export function tempoMap(score: Score, recipe: Recipe): TempoMap {
  const random = seededRandom(`tempo of ${recipe.pieceId} by ${recipe.performer}`);
  const steps = Math.ceil(score.lengthQuarters * STEPS_PER_QUARTER);
  const wander = Array.from({ length: Math.ceil(score.lengthQuarters) + 2 }, () => random.normal());
  const swayPhase = random.next();
  const ritardandoQuarters = Math.min(RITARDANDO_BARS * score.barQuarters, score.lengthQuarters / 2);
  const finalTempo = 1 - 0.6 * recipe.ritardando;

  const slowness = (quarters: number): number => {
    const arch = (2 * phrasePosition(score, quarters) - 1) ** 2 - 1 / 3;
    const sway = Math.sin(2 * Math.PI * ((quarters - score.pickupQuarters) / score.barQuarters + swayPhase));
    const beat = Math.floor(quarters);
    const wandering = (wander[beat] ?? 0) + ((wander[beat + 1] ?? 0) - (wander[beat] ?? 0)) * (quarters - beat);
    const free = recipe.rubato * (PHRASE_DEPTH * arch + SWAY_DEPTH * sway + WANDER_DEPTH * wandering);
    const drift = recipe.drift * (1 - (2 * quarters) / score.lengthQuarters);
    const braking = Math.min(1, Math.max(0, (quarters - (score.lengthQuarters - ritardandoQuarters)) / ritardandoQuarters));
    return free + drift - Math.log(1 + (finalTempo ** 3 - 1) * braking) / 3;
  };

  const secondsPerQuarter = 60 / (score.quartersPerMinute * recipe.tempoFactor);
  const seconds = new Float64Array(steps + 1);
  for (let step = 1; step <= steps; step += 1) {
    const middle = (step - 0.5) / STEPS_PER_QUARTER;
    seconds[step] = (seconds[step - 1] ?? 0) + (secondsPerQuarter * Math.exp(slowness(middle))) / STEPS_PER_QUARTER;
  }
  const secondsAt = (quarters: number): number => {
    const position = Math.max(0, swung(quarters, beatOf(score), recipe.swing) * STEPS_PER_QUARTER);
    const step = Math.min(steps - 1, Math.floor(position));
    const before = seconds[step] ?? 0;
    return before + ((seconds[step + 1] ?? before) - before) * (position - step);
  };
  return { secondsAt, lengthSeconds: secondsAt(score.lengthQuarters) };
}

/** The unit that swing divides: a quarter, or an eighth in bars of odd eighths. */
function beatOf(score: Score): number {
  return Number.isInteger(score.barQuarters) ? 1 : 0.5;
}

/** Moves the middle of each beat later by `swing` of a beat; monotone, beats stay where they are. */
function swung(quarters: number, beat: number, swing: number): number {
  const start = Math.floor(quarters / beat + 1e-9) * beat;
  const inBeat = (quarters - start) / beat;
  const bent = inBeat < 0.5 ? inBeat * (1 + 2 * swing) : 0.5 + swing + (inBeat - 0.5) * (1 - 2 * swing);
  return start + bent * beat;
}
