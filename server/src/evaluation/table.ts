/**
 * A report as a plain-text table for the terminal: metric, value, 95 % interval, chance, and listener agreement
 * where it was measured; then what a reader must know, and what went wrong.
 */
import type { EvaluationReport, MetricValues } from "../protocol/evaluation.ts";
import { summaryLines } from "./diagnosis/summaryLines.ts";

const ROWS: readonly { readonly name: string; readonly key: keyof MetricValues }[] = [
  { name: "top-1", key: "top1" },
  { name: "top-2", key: "top2" },
  { name: "MRR", key: "mrr" },
];

/** Lines joined by newlines, without one at the end. */
export function reportTable(report: EvaluationReport): string {
  const { halfHalf, oneRest } = report.listenerAgreement ?? { halfHalf: null, oneRest: null };
  const header = ["metric", "value", "95 % interval", "chance"];
  if (halfHalf !== null) header.push("listeners half–half");
  if (oneRest !== null) header.push("listeners one–rest");
  const rows = ROWS.map(({ name, key }) => {
    const [low, high] = report.confidence95[key];
    const row = [name, digits(report.metrics[key]), `${digits(low)} – ${digits(high)}`, digits(report.random[key])];
    if (halfHalf !== null) row.push(digits(halfHalf[key]));
    if (oneRest !== null) row.push(digits(oneRest[key]));
    return row;
  });
  const wrong = report.diagnosis === null ? [] : summaryLines(report.diagnosis);
  const diagnosed = wrong.length === 0 ? [] : ["", ...wrong];
  return [summaryLine(report), "", ...alignColumns([header, ...rows]), "", ...footnotes(report), ...diagnosed].join("\n");
}

function summaryLine({ configuration, metrics, folds }: EvaluationReport): string {
  const unit = configuration.queries === "performance" ? "performance" : "listener";
  const among = configuration.candidates === "piece" ? "renditions of the piece" : "the whole corpus";
  return `${metrics.queries} ${unit} queries in ${folds.length} folds by ${configuration.folds}, among ${among} (transductive centring)`;
}

function footnotes(report: EvaluationReport): string[] {
  return [
    `permutation test within pieces: p ${report.permutationP < 0.001 ? "< 0.001" : `= ${report.permutationP.toFixed(3)}`}`,
    `maps: ${mapsUsed(report)}; text: ${report.configuration.text.name}; features: ${report.configuration.features.length}${modelUsed(report)}; seed ${report.configuration.seed}`,
    `words: ${report.words.known} known, ${report.words.unknown} unknown`,
    ...report.excluded.map(({ piece, performance, queries, reason }) => `left out: ${performance ?? piece} (${queries} queries): ${reason}`),
    ...report.warnings.map((sentence) => `note: ${sentence}`),
  ];
}

function modelUsed({ configuration: { model } }: EvaluationReport): string {
  return model === undefined ? "" : ` by ${model.id} ${model.version}`;
}

function mapsUsed({ folds }: EvaluationReport): string {
  const counts = new Map<string, number>();
  for (const { map } of folds) counts.set(map, (counts.get(map) ?? 0) + 1);
  return [...counts].map(([map, count]) => `${map} in ${count} of ${folds.length} folds`).join(", ");
}

/** The first column starts at the left, numbers end at the right. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

export function digits(value: number): string {
  return value.toFixed(3);
}
