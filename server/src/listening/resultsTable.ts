/** The results of a study as text for a terminal. */
import type { Estimate, Proportion, StudyResults } from "../protocol/listening.ts";

export function resultsTable(results: StudyResults): string {
  const { study, raters, qualities, reasons, notes } = results;
  const answered = raters.reduce((sum, rater) => sum + rater.answered, 0);
  const lines = [`Study ${study.name} (${study.id}): ${raters.length} ${raters.length === 1 ? "rater" : "raters"}, ${study.items} items, ${answered} answers.`, ""];
  if (qualities.length > 0) {
    lines.push(
      ...aligned([
        ["quality", "ratings", "alpha", "ICC(2,1)", "ICC(2,k)", "Pearson", "Spearman", "concordance"],
        ...qualities.map(({ feature, ratings, alpha, icc, agreement }) => [feature, String(ratings), shown(alpha), figure(icc.single), figure(icc.average), shown(agreement.pearson), shown(agreement.spearman), shown(agreement.concordance)]),
      ]),
      "",
      "alpha, ICC: between raters. Pearson, Spearman, concordance: mean ratings against the feature.",
    );
  }
  if (reasons !== null) {
    lines.push(...aligned([["rater", "system's reasons", "of", "undecided", "proportion"], ...reasons.raters.map((rater) => [rater.rater, ...proportionCells(rater)]), ["all", ...proportionCells(reasons.pooled)]]));
  }
  return [...lines, "", ...notes].join("\n");
}

function proportionCells({ system, decided, undecided, proportion, confidence95 }: Proportion): string[] {
  return [String(system), String(decided), String(undecided), shown({ value: proportion, confidence95 })];
}

function shown({ value, confidence95 }: Estimate): string {
  return confidence95 === null ? figure(value) : `${figure(value)} [${figure(confidence95[0])}, ${figure(confidence95[1])}]`;
}

function figure(value: number | null): string {
  return value === null ? "–" : value.toFixed(2).replace("-", "−");
}

/** Columns as wide as their widest cell. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
}
