/** A comparison as plain text for the terminal. */
import { alignColumns } from "../../evaluation/table.ts";
import type { ReportComparison } from "../../protocol/workbench.ts";
import { pValue, rankFigure, signedFigure, signedInterval } from "../figures.ts";
import { METRICS } from "../metricNames.ts";
import { shortened } from "../shorten.ts";

const MOST_MOVED = 20;

/** Lines joined by newlines, without one at the end. */
export function comparisonTable({ a, b, changes, comparisons, sharedQueries, onlyInA, onlyInB, moved }: ReportComparison): string {
  const differences = comparisons.map(({ metric, difference, confidence95, p }) => [
    METRICS.find(({ key }) => key === metric)?.name ?? metric,
    value(a.metrics?.[metric]),
    value(b.metrics?.[metric]),
    signedFigure(difference),
    signedInterval(confidence95),
    pValue(p),
  ]);
  const better = moved.filter(({ rankA, rankB }) => rankB < rankA).length;
  return [
    `A  ${a.id}  ${a.title}`,
    `B  ${b.id}  ${b.title}`,
    "",
    `${sharedQueries} queries in both${onlyInA + onlyInB === 0 ? "" : `, ${onlyInA} only in A, ${onlyInB} only in B (differences are of those in both)`}`,
    "",
    ...alignColumns([["metric", "A", "B", "B less A", "95 % interval", "p"], ...differences]),
    "",
    changes.length === 0 ? "nothing changed in settings, corpus and versions" : "changed:",
    ...changes.map((change) => `  ${change.name}: ${change.a} → ${change.b}`),
    "",
    `${moved.length} queries moved: ${better} better, ${moved.length - better} worse in B`,
    ...moved.slice(0, MOST_MOVED).map(({ id, text, rankA, rankB }) => `  ${rankFigure(rankA)} → ${rankFigure(rankB)}  ${id}: ${shortened(text, 80)}`),
    ...(moved.length > MOST_MOVED ? [`  … and ${moved.length - MOST_MOVED} more (--json has all)`] : []),
  ].join("\n");
}

function value(metric: number | undefined): string {
  return metric === undefined ? "" : metric.toFixed(3);
}
