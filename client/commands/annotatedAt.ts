/** Which performance a place in a file is about. Pure. */
import type { PerformanceState } from "../../server/src/protocol/messages.ts";

/**
 * The performance whose recording the file is, or the one whose annotation begins last before the line.
 * @param line from 0
 */
export function annotatedAt(performances: readonly PerformanceState[], uri: string, line: number): PerformanceState | undefined {
  const recorded = performances.find(({ place }) => place?.uri === uri);
  if (recorded !== undefined) return recorded;
  const before = performances.filter(({ annotation }) => annotation?.uri === uri && annotation.line <= line);
  return before.reduce<PerformanceState | undefined>((last, each) => ((each.annotation?.line ?? -1) > (last?.annotation?.line ?? -1) ? each : last), undefined);
}
