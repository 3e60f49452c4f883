/** What a row of the benchmark is: a number held against a reference, and how far it has to reach. */
import type { Hearing } from "./hearing.ts";
import type { ViennaPerformance } from "./vienna.ts";

/** A value without a threshold is printed, not judged. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Bench {
  readonly hearing: Hearing;
  /** The 88 performances, piece by piece. */
  readonly vienna: readonly ViennaPerformance[];
  /** Folder of the published ratings of consonance. */
  readonly consonanceFolder: string;
}

export interface Check {
  /** What `--only` names: the feature or property, then what is checked of it. */
  readonly name: string;
  /** What the values are measured against, in one sentence. */
  readonly against: string;
  measure(bench: Bench): Promise<Row[]>;
}

export function passes({ value, atLeast, atMost }: Row): boolean {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}
