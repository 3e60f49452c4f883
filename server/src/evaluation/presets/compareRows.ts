/**
 * Two rows on the queries that both have: metric of b less that of a, with the paired bootstrap, for each metric.
 */
import type { EvaluationQueryResult } from "../../protocol/evaluation.ts";
import type { PairedComparison } from "../../protocol/workbench.ts";
import { queryValues } from "../measureQueries.ts";
import { pairedBootstrap } from "../metrics/pairedBootstrap.ts";

const METRICS = ["top1", "top2", "mrr"] as const;

export interface MeasuredRow {
  readonly id: string;
  readonly results: readonly EvaluationQueryResult[];
}

/** Empty where they share no query. */
export function compareRows(a: MeasuredRow, b: MeasuredRow, seed: number): PairedComparison[] {
  const other = new Map(b.results.map((query) => [query.id, query]));
  const shared = a.results.flatMap((query) => {
    const twin = other.get(query.id);
    return twin === undefined ? [] : [{ query, twin }];
  });
  if (shared.length === 0) return [];
  const pieces = shared.map(({ query }) => query.piece);
  return METRICS.map((metric) => {
    const [before, after] = [queryValues(shared.map(({ query }) => query), metric), queryValues(shared.map(({ twin }) => twin), metric)];
    const { difference, confidence95, p } = pairedBootstrap(before, after, pieces, seed);
    return { a: a.id, b: b.id, metric, difference, confidence95, p, queries: shared.length };
  });
}
