/**
 * A score of the demo corpus as the performer reads it: notes with times in quarters from the beginning
 * (pickup included), their role in the texture, and the phrases and loudness points of the composition.
 */
export const ROLES = ["melody", "accompaniment", "bass"] as const;
export type Role = (typeof ROLES)[number];

export interface ScoreNote {
  readonly onsetQuarters: number;
  readonly durationQuarters: number;
  /** MIDI number, 60 = middle C. */
  readonly midi: number;
  readonly role: Role;
  readonly staccato: boolean;
  readonly accent: boolean;
}

/** A point of the written loudness: dB relative to the performer's own level. */
export interface LoudnessPoint {
  readonly quarters: number;
  readonly decibels: number;
}

export interface Score {
  readonly id: string;
  readonly title: string;
  readonly composer: string;
  readonly work: string;
  readonly barQuarters: number;
  readonly pickupQuarters: number;
  readonly quartersPerMinute: number;
  readonly pedalQuarters: number;
  readonly lengthQuarters: number;
  /** Beginnings of the phrases in quarters, ascending, the first is 0; the last phrase ends with the piece. */
  readonly phraseStartsQuarters: readonly number[];
  readonly loudness: readonly LoudnessPoint[];
  /** Ascending by onset, then pitch. */
  readonly notes: readonly ScoreNote[];
}
