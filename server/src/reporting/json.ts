/**
 * A report as JSON to compute with. Members stand in the report's own order and all that differs between two runs of the
 * same is in `run`: without it the same seed gives the same bytes, also after reading and writing again.
 */
export function reportJson(report: unknown): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
