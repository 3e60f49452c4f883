/**
 * The predominant line: of all paths from onset to onset through the struck pitches, those that are strong, high and move
 * little (the contour selection of Salamon & Gómez 2012, with Huron's 2006 pitch proximity and high-voice advantage as
 * costs). A path may pass over onsets of the accompaniment. Not one path is chosen: each counts by its chance (forward and
 * backward, Rabiner 1989), so that a close decision that another piano would turn changes little. Ours: the costs.
 */
import { median } from "../dsp/statistics.ts";
import { LOWEST_PITCH } from "./pitchSalience.ts";
import type { StruckPitches } from "./struckPitches.ts";

/** Lines are looked for up to C7 (MIDI 96). */
export const LINE_PITCHES = 61;
/** Wider intervals count as this. */
export const WIDEST_INTERVAL = 12;
const COST_PER_SEMITONE = 0.04;
/** What passing over an onset is worth, a note of all the sound's amplitude being worth `STRENGTH_SCALE`. */
const PASS = 0.4;
const STRENGTH_SCALE = 1.6;
const STRENGTH_LIMIT = 1.5;
/** Worth by which one path has to exceed another to be e times as likely. */
const DOUBT = 0.2;
/** The voice a line is expected in: falls off below as the accompaniment begins, slowly above. */
const EXPECTED_PITCH = 75;
const SPREAD_BELOW = 12;
const SPREAD_ABOVE = 24;

export interface MelodyLine {
  /** For each onset the chance in [0, 1] of each pitch to be the line's note there, [LINE_PITCHES]; they add up to at most 1. */
  readonly chances: readonly Float64Array[];
  /** Expected number of steps from note to note by 0, 1, … WIDEST_INTERVAL semitones. */
  readonly intervals: Float64Array;
  /** Worth of the paths per onset: strength less the cost of their intervals, about 0.3–1.5. */
  readonly worth: number;
}

const REGISTER = Float64Array.from({ length: LINE_PITCHES }, (_, index) => {
  const distance = index + LOWEST_PITCH - EXPECTED_PITCH;
  return Math.exp(-0.5 * (distance / (distance < 0 ? SPREAD_BELOW : SPREAD_ABOVE)) ** 2);
});
/** Factors of the odds of a path: by the distance of two pitches up to `WIDEST_INTERVAL`, and for passing over an onset. */
const NEARNESS = Float64Array.from({ length: WIDEST_INTERVAL + 1 }, (_, semitones) => Math.exp((-COST_PER_SEMITONE * semitones) / DOUBT));
const FARTHEST = NEARNESS[WIDEST_INTERVAL] ?? 0;
const NEARER = NEARNESS.map((nearness) => nearness - FARTHEST);
const PASSING = Math.exp(PASS / DOUBT);

/** Undefined where nothing is struck. */
export function predominantLine(onsets: readonly StruckPitches[]): MelodyLine | undefined {
  const unit = median(onsets.map(({ sounding }) => Math.sqrt(Math.hypot(...sounding)))) / STRENGTH_SCALE;
  if (!(unit > 0)) return undefined;
  const odds = onsets.map(({ struck }) => REGISTER.map((register, pitch) => Math.exp(Math.min(STRENGTH_LIMIT, (register * Math.sqrt(struck[pitch] ?? 0)) / unit) / DOUBT)));
  const steps = walkForward(odds);
  return { ...walkBackward(odds, steps), worth: (DOUBT * steps.reduce((sum, { total }) => sum + Math.log(total), 0)) / onsets.length };
}

interface Step {
  /** Chances of the line's last pitch before the onset, from what was heard till then. */
  readonly before: Float64Array;
  /** Odds of going on from there to each pitch. */
  readonly reached: Float64Array;
  /** What the chances after the onset were normalised by. */
  readonly total: number;
}

function walkForward(odds: readonly Float64Array[]): Step[] {
  let before = new Float64Array(LINE_PITCHES).fill(1 / LINE_PITCHES);
  return odds.map((oddsHere, i) => {
    const reached = goOn(before, i);
    const after = oddsHere.map((here, pitch) => here * (reached[pitch] ?? 0) + PASSING * (before[pitch] ?? 0));
    const total = sumOf(after);
    const step = { before, reached, total };
    before = after.map((chance) => chance / total);
    return step;
  });
}

function walkBackward(odds: readonly Float64Array[], steps: readonly Step[]): Pick<MelodyLine, "chances" | "intervals"> {
  const intervals = new Float64Array(WIDEST_INTERVAL + 1);
  const chances: Float64Array[] = [];
  let after = new Float64Array(LINE_PITCHES).fill(1);
  for (let i = odds.length - 1; i >= 0; i--) {
    const step = steps[i];
    if (step === undefined) continue;
    const { before, reached, total } = step;
    const onward = after.map((chance, pitch) => (chance * (odds[i]?.[pitch] ?? 0)) / total);
    const here = onward.map((chance, pitch) => chance * (reached[pitch] ?? 0));
    if (i > 0) countIntervals(intervals, before, onward, sumOf(here));
    chances.unshift(here);
    const passed = after;
    after = goOn(onward, i).map((chance, pitch) => chance + (PASSING * (passed[pitch] ?? 0)) / total);
  }
  return { chances, intervals };
}

/** For each pitch the sum of the chances of all, each times its nearness; the same in both directions. A line may begin anywhere. */
function goOn(chances: Float64Array, onset: number): Float64Array<ArrayBuffer> {
  const all = sumOf(chances);
  const reached = new Float64Array(LINE_PITCHES).fill(onset === 0 ? all : FARTHEST * all);
  if (onset === 0) return reached;
  for (let pitch = 0; pitch < LINE_PITCHES; pitch++) {
    let sum = reached[pitch] ?? 0;
    const last = Math.min(LINE_PITCHES - 1, pitch + WIDEST_INTERVAL);
    for (let other = Math.max(0, pitch - WIDEST_INTERVAL); other <= last; other++) sum += (NEARER[Math.abs(other - pitch)] ?? 0) * (chances[other] ?? 0);
    reached[pitch] = sum;
  }
  return reached;
}

/** Adds the steps from `before` `onward`, of which there are `steps`. */
function countIntervals(intervals: Float64Array, before: Float64Array, onward: Float64Array, steps: number): void {
  let wide = steps;
  for (let interval = 0; interval < WIDEST_INTERVAL; interval++) {
    let sum = 0;
    for (let low = 0; low + interval < LINE_PITCHES; low++) {
      const high = low + interval;
      sum += (before[low] ?? 0) * (onward[high] ?? 0);
      if (interval > 0) sum += (before[high] ?? 0) * (onward[low] ?? 0);
    }
    intervals[interval] = (intervals[interval] ?? 0) + sum * (NEARNESS[interval] ?? 0);
    wide -= sum * (NEARNESS[interval] ?? 0);
  }
  intervals[WIDEST_INTERVAL] = (intervals[WIDEST_INTERVAL] ?? 0) + Math.max(0, wide);
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
