/**
 * A performance recipe: how one invented performer plays one piece. Each dimension has a level in about [-1, 1]
 * (the ground truth that descriptions are worded from) and follows from it as a parameter with a musical unit.
 */
export const DIMENSIONS = [
  "tempo", "rubato", "detachment", "loudness", "dynamics", "pedal", "voicing", "accents", "unevenness", "drift",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type RecipeLevels = Readonly<Record<Dimension, number>>;

export type Pedal = "none" | "half" | "full";

export interface Recipe {
  readonly pieceId: string;
  readonly performer: string;
  readonly levels: RecipeLevels;
  /** Times the score's tempo. */
  readonly tempoFactor: number;
  /** 0 strict … 1 very free: phrase arches, sway within the bar, wandering tempo. */
  readonly rubato: number;
  /** 0 none … 1: the final tempo falls to 40 % (Friberg & Sundberg 1999). */
  readonly ritardando: number;
  /** Sounding length of a key press over its written length: 0.35 staccato … 1.05 overlapping legato. */
  readonly articulation: number;
  /** Level of a note without accents in dB below the loudest the sampler plays. */
  readonly loudnessDecibels: number;
  /** From the softest to the loudest point of the phrase arches, dB. */
  readonly dynamicsRangeDecibels: number;
  readonly pedal: Pedal;
  /** Melody above the other parts, dB. */
  readonly voicingDecibels: number;
  /** Beginning of a bar above the rest, dB. */
  readonly accentDecibels: number;
  /** Standard deviation of note onsets, seconds. */
  readonly timingNoiseSeconds: number;
  /** Standard deviation of note levels, dB. */
  readonly levelNoiseDecibels: number;
  /** Lengthening of the first half of a beat: 0 even … 0.15 of a beat. */
  readonly swing: number;
  /** Log tempo gained from the beginning to the end: > 0 hurries, < 0 drags. */
  readonly drift: number;
}

/** The parameters that belong to levels; monotone in each level. */
export function recipeFromLevels(pieceId: string, performer: string, levels: RecipeLevels): Recipe {
  const share = (level: number): number => Math.min(1, Math.max(0, (level + 1) / 2));
  const between = (low: number, high: number, level: number): number => low + (high - low) * share(level);
  return {
    pieceId,
    performer,
    levels,
    tempoFactor: Math.exp(0.27 * levels.tempo),
    rubato: share(levels.rubato) ** 1.3,
    ritardando: between(0.1, 0.75, levels.rubato),
    articulation: between(1.05, 0.35, levels.detachment),
    loudnessDecibels: between(-22, -9, levels.loudness),
    dynamicsRangeDecibels: between(2, 17, levels.dynamics),
    pedal: levels.pedal < 0 ? "none" : levels.pedal < 0.65 ? "half" : "full",
    voicingDecibels: between(-1, 9, levels.voicing),
    accentDecibels: between(0, 6, levels.accents),
    timingNoiseSeconds: between(0.003, 0.026, levels.unevenness),
    levelNoiseDecibels: between(0.4, 2, levels.unevenness),
    swing: Math.max(0, levels.unevenness) * 0.1,
    drift: 0.14 * levels.drift,
  };
}
