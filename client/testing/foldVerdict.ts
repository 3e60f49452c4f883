/**
 * A fold as a test: it passes when the mean reciprocal rank of its queries is above that of a random ranking of the same
 * candidates (the mean of H_n / n). Ranks are the expected ones under ties. A fold is small: passing says that the way
 * is right, not that it is significant; the report's permutation test says that. Pure.
 */
import type { EvaluationQueryResult } from "../../server/src/protocol/evaluation.ts";
import { counted, fill, rankLabel, type Translate } from "../views/format.ts";

export interface FoldVerdict {
  readonly passed: boolean;
  /** The figures beside chance, in one line. */
  readonly summary: string;
  /** The worst query and what came first instead of what was meant. */
  readonly worst: string;
  /** One a query. */
  readonly lines: readonly string[];
}

const MOST_LETTERS = 100;

/** @param queries at least one */
export function foldVerdict(queries: readonly EvaluationQueryResult[], t: Translate = fill): FoldVerdict {
  const mrr = mean(queries.map(({ rank }) => 1 / rank));
  const chance = mean(queries.map(({ ranking }) => harmonic(ranking.length) / ranking.length));
  const top1 = mean(queries.map(({ rank }) => (rank === 1 ? 1 : 0)));
  const chanceTop1 = mean(queries.map(({ ranking }) => 1 / ranking.length));
  return {
    // Sums of the same fractions in another order are no difference.
    passed: mrr > chance + 1e-12,
    summary: t("MRR {0} (chance {1}), top-1 {2} (chance {3})", ...[mrr, chance, top1, chanceTop1].map((value) => value.toFixed(3))),
    worst: worstOf(queries, t),
    lines: [counted(t, queries.length, "{0} query", "{0} queries"), ...queries.map((query) => queryLine(query, t))],
  };
}

function worstOf(queries: readonly EvaluationQueryResult[], t: Translate): string {
  const share = ({ rank, ranking }: EvaluationQueryResult): number => rank / ranking.length;
  const [worst] = [...queries].sort((a, b) => share(b) - share(a));
  if (worst === undefined) return "";
  const { rank, ranking, scores, target, text } = worst;
  const place = t("rank {0} of {1}", rankLabel(rank), ranking.length);
  if (scores[0] === scores.at(-1)) return t("Worst: “{0}” meant {1} ({2}); all candidates tie.", shortened(text), target, place);
  return t("Worst: “{0}” meant {1} ({2}); ranked first was {3}.", shortened(text), target, place, ranking[0] ?? "");
}

function queryLine({ rank, ranking, target, text }: EvaluationQueryResult, t: Translate): string {
  return `${rank === 1 ? "✓" : "·"} ${t("rank {0} of {1}", rankLabel(rank), ranking.length)}  ${target}  “${shortened(text)}”`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= MOST_LETTERS ? line : `${line.slice(0, MOST_LETTERS).trimEnd()} …`;
}

/** H_n */
function harmonic(n: number): number {
  let sum = 0;
  for (let k = 1; k <= n; k++) sum += 1 / k;
  return sum;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
