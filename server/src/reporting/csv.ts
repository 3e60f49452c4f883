/**
 * Reports as CSV (RFC 4180: commas, CR LF, quotation marks where they are needed) with a point in numbers: an evaluation
 * with one row a query, whose columns `top1`, `top2` and `reciprocal_rank` have the metrics for means; a preset with one row
 * a configuration, published figures marked in `kind`.
 */
import { writeCsvTable } from "../corpus/csvRows.ts";
import { queryValues } from "../evaluation/measureQueries.ts";
import type { EvaluationReport } from "../protocol/evaluation.ts";
import type { PresetReport } from "../protocol/workbench.ts";
import { METRICS } from "./metricNames.ts";
import { factorNames } from "./sections/presetRows.ts";

type Cell = string | number | null | undefined;

const QUERY_COLUMNS = [
  "fold", "map", "penalty", "query", "piece", "target", "candidates", "rank", "top1", "top2", "reciprocal_rank",
  "first", "score_target", "score_first", "known_words", "unknown_words", "text",
] as const;

export function evaluationCsv({ folds }: EvaluationReport): string {
  const rows = folds.flatMap(({ heldOut, map, penalty, queries }) =>
    queries.map((query): Cell[] => {
      const { id, piece, target, ranking, scores, rank, knownWords, unknownWords, text } = query;
      const metrics = METRICS.flatMap(({ key }) => queryValues([query], key));
      const scoreOfTarget = scores[ranking.indexOf(target)];
      return [heldOut.join(" "), map, penalty, id, piece, target, ranking.length, rank, ...metrics, ranking[0], scoreOfTarget, scores[0], knownWords, unknownWords.join(" "), text];
    }),
  );
  return csvText(QUERY_COLUMNS, rows);
}

export function presetCsv({ rows, published }: PresetReport): string {
  const factors = factorNames(rows);
  const columns = [
    "kind", "id", "label", ...factors.map((name) => `factor ${name}`), "folds", "queries_by", "candidates", "features", "text", "map", "pca", "negation", "seed", "queries",
    ...METRICS.flatMap(({ key }) => [key, `${key}_low`, `${key}_high`, `${key}_chance`]), "permutation_p", "source",
  ];
  const measured = rows.map(({ id, label, factors: values, settings, features, text, metrics, confidence95, random, permutationP }): Cell[] => [
    "measured", id, label, ...factors.map((name) => values[name]), settings.folds, settings.queries, settings.candidates, features, text, settings.map, settings.pca, String(settings.negation ?? true), settings.seed, metrics.queries,
    ...METRICS.flatMap(({ key }) => [metrics[key], ...confidence95[key], random[key]]), permutationP, null,
  ]);
  const literature = published.map(({ label, source, values }): Cell[] => [
    "published", null, label, ...factors.map(() => null), ...Array.from({ length: 10 }, () => null),
    ...METRICS.flatMap(({ key }) => [values[key], null, null, null]), null, source,
  ]);
  return csvText(columns, [...measured, ...literature]);
}

function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const written = rows.map((cells) => ({ cells: cells.map((cell) => (cell === null || cell === undefined ? "" : String(cell))), line: 0 }));
  return writeCsvTable({ columns, rows: written, delimiter: ",", newline: "\r\n" });
}
