/** What a measurement of speed is: rows of the table, and what could not be measured here and why. */
import type { Row } from "../features/check.ts";
import type { Sounds } from "./sounds.ts";

export interface SpeedRow extends Row {
  /** The numbers behind the value, for a person. */
  readonly detail: string;
}

/** A row that was not measured: what it would have been, and how to get what is missing. */
export interface Skipped {
  readonly name: string;
  readonly missing: string;
}

export interface Setting {
  readonly sounds: Sounds;
  /** Alternating rounds; the table has their median. */
  readonly rounds: number;
  /** One sentence about what goes on, for the standard error. */
  readonly say: (what: string) => void;
}

export interface Measurement {
  /** What `--only` names. */
  readonly name: string;
  /** What is measured, in one sentence. */
  readonly about: string;
  measure(setting: Setting): Promise<{ readonly rows: readonly SpeedRow[]; readonly skipped?: readonly Skipped[] }>;
}
