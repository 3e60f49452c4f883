/** The outcome of a measurement as lines of the table and as JSON. */
import { passes } from "../features/check.ts";
import type { Measurement, Skipped, SpeedRow } from "./measure.ts";

export interface Outcome {
  readonly measurement: Measurement;
  readonly rows: readonly SpeedRow[];
  readonly skipped: readonly Skipped[];
  readonly error?: string;
}

export function describe({ measurement, rows, skipped, error }: Outcome): string {
  const lines = [
    ...rows.map((row) => `  ${row.name.padEnd(24)} ${row.value.toFixed(2).padStart(7)}  ${(threshold(row) ?? "").padEnd(6)} ${judgement(row).padEnd(7)}  ${row.detail}`),
    ...skipped.map(({ name, missing }) => `  ${name.padEnd(24)} skipped: ${missing}`),
    ...(error === undefined ? [] : [`  did not run: ${error}`]),
  ];
  return `\n${measurement.name} — ${measurement.about}\n${lines.join("\n")}\n`;
}

export function toJson({ measurement, rows, skipped, error }: Outcome): object[] {
  const named = (name: string): string => `${measurement.name}: ${name}`;
  return [
    ...rows.map((row) => ({ name: named(row.name), value: row.value, threshold: threshold(row) ?? null, pass: passes(row), detail: row.detail })),
    ...skipped.map(({ name, missing }) => ({ name: named(name), value: null, threshold: null, pass: false, skipped: missing })),
    ...(error === undefined ? [] : [{ name: measurement.name, value: null, threshold: null, pass: false, error }]),
  ];
}

export function isJudged(row: SpeedRow): boolean {
  return threshold(row) !== undefined;
}

function judgement(row: SpeedRow): string {
  if (!isJudged(row)) return "";
  return passes(row) ? "reached" : "MISSED";
}

function threshold({ atLeast, atMost }: SpeedRow): string | undefined {
  if (atLeast !== undefined) return `≥ ${atLeast}`;
  return atMost === undefined ? undefined : `≤ ${atMost}`;
}
