/**
 * Results of some of the queries beside exactly what chance gives for their numbers of candidates.
 */
import type { Breakdown } from "../../protocol/diagnosis.ts";
import { chanceMeanReciprocalRank, chanceTopK } from "../metrics/chance.ts";
import type { DiagnosedQuery } from "./diagnosedQueries.ts";
import { groupBy, meanOfNumbers } from "./groups.ts";

const MOST_ROWS = 500;

/** @param queries at least one; throws RangeError on none */
export function breakdown(name: string, queries: readonly DiagnosedQuery[]): Breakdown {
  const counts = queries.map(({ candidates }) => candidates.length);
  return {
    name,
    queries: queries.length,
    top1: meanOfNumbers(queries.map(({ top1 }) => top1)),
    mrr: meanOfNumbers(queries.map(({ result }) => 1 / result.rank)),
    chanceTop1: chanceTopK(counts, 1),
    chanceMrr: chanceMeanReciprocalRank(counts),
  };
}

export function breakdownsBy(queries: readonly DiagnosedQuery[], nameOf: (query: DiagnosedQuery) => string): Breakdown[] {
  const groups = [...groupBy(queries, nameOf)].filter(([name]) => name !== "");
  return groups.slice(0, MOST_ROWS).map(([name, group]) => breakdown(name, group));
}
