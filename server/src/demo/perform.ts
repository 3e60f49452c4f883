/**
 * Plays a score after a recipe: when each key goes down and up, when the damper falls (pedal), and how loud.
 * Times in seconds from the beginning of the recording, levels in dB below the sampler's loudest.
 */
import type { Pedal, Recipe } from "./recipe.ts";
import type { LoudnessPoint, Score, ScoreNote } from "./score.ts";
import { seededRandom } from "./seededRandom.ts";
import { phrasePosition, tempoMap } from "./tempoMap.ts";

export interface PerformedNote {
  readonly midi: number;
  readonly onsetSeconds: number;
  readonly keyUpSeconds: number;
  /** When the damper falls: with the key, or later where a pedal holds it. */
  readonly damperSeconds: number;
  /** What sustains the note between keyUpSeconds and damperSeconds. */
  readonly pedal: Pedal;
  readonly levelDecibels: number;
  readonly note: ScoreNote;
}

/** Silence before the first note. */
export const LEAD_SECONDS = 0.25;
/** The pedal is changed just after the new harmony, as pianists do. */
const PEDAL_LAG_SECONDS = 0.05;
const SHORTEST_KEY_PRESS_SECONDS = 0.06;
const SOFTEST_DECIBELS = -36;

/** One performed note for each score note, in the score's order. */
export function perform(score: Score, recipe: Recipe): readonly PerformedNote[] {
  const random = seededRandom(`notes of ${recipe.pieceId} by ${recipe.performer}`);
  const map = tempoMap(score, recipe);
  return score.notes.map((note) => {
    const start = map.secondsAt(note.onsetQuarters);
    const end = map.secondsAt(note.onsetQuarters + note.durationQuarters);
    const noise = Math.min(2, Math.max(-2, random.normal())) * recipe.timingNoiseSeconds;
    const onsetSeconds = Math.max(0, LEAD_SECONDS + start + noise);
    const share = recipe.articulation * (note.staccato ? 0.6 : 1);
    const keyUpSeconds = onsetSeconds + Math.max(SHORTEST_KEY_PRESS_SECONDS, (end - start) * share);
    const damperSeconds = recipe.pedal === "none" ? keyUpSeconds : pedalUp(score, map.secondsAt, keyUpSeconds);
    const level = levelOf(score, note, recipe) + recipe.levelNoiseDecibels * random.normal();
    const levelDecibels = Math.min(0, Math.max(SOFTEST_DECIBELS, level));
    return { midi: note.midi, onsetSeconds, keyUpSeconds, damperSeconds, pedal: recipe.pedal, levelDecibels, note };
  });
}

/** When the pedal that is down at `seconds` comes up: the first change of pedal after it. */
function pedalUp(score: Score, secondsAt: (quarters: number) => number, seconds: number): number {
  const firstChange = score.pickupQuarters % score.pedalQuarters;
  for (let change = firstChange; change < score.lengthQuarters; change += score.pedalQuarters) {
    const up = LEAD_SECONDS + secondsAt(change) + PEDAL_LAG_SECONDS;
    if (up >= seconds) return up;
  }
  return Math.max(seconds, LEAD_SECONDS + secondsAt(score.lengthQuarters) + PEDAL_LAG_SECONDS);
}

function levelOf(score: Score, note: ScoreNote, recipe: Recipe): number {
  const { dynamicsRangeDecibels, voicingDecibels, accentDecibels } = recipe;
  const arch = (Math.sin(Math.PI * phrasePosition(score, note.onsetQuarters)) - 0.5) * dynamicsRangeDecibels * 0.7;
  const written = interpolated(score.loudness, note.onsetQuarters) * (dynamicsRangeDecibels / 9);
  const voicing = { melody: 0.6, accompaniment: -0.4, bass: -0.2 }[note.role] * voicingDecibels;
  const inBar = (((note.onsetQuarters - score.pickupQuarters) % score.barQuarters) + score.barQuarters) % score.barQuarters;
  const accent = (inBar < 1e-6 ? 1 : Number.isInteger(inBar) ? 0.25 : 0) + (note.accent ? 0.5 : 0);
  return recipe.loudnessDecibels + arch + written + voicing + accent * accentDecibels;
}

function interpolated(points: readonly LoudnessPoint[], quarters: number): number {
  const after = points.findIndex((point) => point.quarters > quarters);
  const last = points[points.length - 1];
  if (after < 0) return last?.decibels ?? 0;
  const next = points[after];
  const previous = points[after - 1];
  if (next === undefined || previous === undefined) return next?.decibels ?? 0;
  const share = (quarters - previous.quarters) / (next.quarters - previous.quarters);
  return previous.decibels + (next.decibels - previous.decibels) * share;
}
