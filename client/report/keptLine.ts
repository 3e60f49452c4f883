/** A kept report in a line, beside its title. Pure. */
import type { KeptReport } from "../../server/src/protocol/workbench.ts";

/** "Nov 24, 2026, 8:16 PM · MRR 0.612" */
export function keptLine({ startedAt, metrics }: KeptReport, language: string): string {
  const made = startedAt === undefined ? Number.NaN : Date.parse(startedAt);
  const parts = [
    ...(Number.isNaN(made) ? [] : [new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(made)]),
    ...(metrics === undefined ? [] : [`MRR ${metrics.mrr.toFixed(3)}`]),
  ];
  return parts.join(" · ");
}
