/**
 * A diagnosis for the terminal in at most ten lines: the most important findings, and the three worst queries with their
 * reasons. The report itself has the rest.
 */
import type { Diagnosis } from "../../protocol/diagnosis.ts";

const FINDINGS_SHOWN = 5;
const QUERIES_SHOWN = 3;

/** Lines without line breaks; none where there is nothing to say. */
export function summaryLines({ findings, worst }: Diagnosis): string[] {
  if (findings.length === 0) return [];
  const more = findings.length - FINDINGS_SHOWN;
  return [
    "What went wrong",
    ...findings.slice(0, FINDINGS_SHOWN).map(({ message, severity }) => `${severity === "warning" ? "!" : "·"} ${message}`),
    ...(more > 0 ? [`  … and ${more} more in the report (--json)`] : []),
    ...worst.slice(0, QUERIES_SHOWN).map(({ id, rank, candidates, reason }) => `- ${id}: rank ${rank} of ${candidates}. ${reason}`),
  ];
}
