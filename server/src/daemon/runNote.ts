/** When, how long and on what a report was made: all that differs between two runs of the same. */
import os from "node:os";
import type { RunNote } from "../protocol/evaluation.ts";
import { success, type Result } from "../protocol/result.ts";

export interface RunClock {
  readonly startedAt: Date;
  /** Milliseconds of a clock that is never set back. */
  readonly began: number;
}

export function startRun(): RunClock {
  return { startedAt: new Date(), began: performance.now() };
}

export function noteRun<R extends { readonly run?: RunNote }>(report: Result<R>, { startedAt, began }: RunClock): Result<R> {
  if (!report.ok) return report;
  const seconds = Math.round(performance.now() - began) / 1000;
  const machine = `${process.platform} ${process.arch}, ${os.cpus()[0]?.model.trim() ?? "unknown processor"}`;
  return success({ ...report.value, run: { startedAt: startedAt.toISOString(), seconds, machine } });
}
