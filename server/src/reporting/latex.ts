/**
 * The results as a LaTeX table for a paper: `booktabs` rules, intervals below their values, published figures apart and
 * marked. It needs \usepackage{booktabs} and, for names beyond ASCII, an engine or an encoding that has them.
 */
import type { EvaluationReport, MetricIntervals, MetricValues } from "../protocol/evaluation.ts";
import type { PresetReport } from "../protocol/workbench.ts";
import type { Translate } from "../protocol/translate.ts";
import { METRICS } from "./metricNames.ts";
import { evaluationTitle, presetTitle } from "./titles.ts";

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "{\\char34}",
  "[": "{[}",
  "]": "{]}",
  "–": "--",
};

/** Text that LaTeX sets as it is: its special characters as commands, white space and control characters as spaces. */
export function escapeLatex(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, " ").replace(/[\\{}$&#_%^~<>|"[\]–]/gu, (character) => SPECIAL[character] ?? character);
}

export function evaluationLatex(report: EvaluationReport, t: Translate, title = evaluationTitle(report, t)): string {
  const { halfHalf = null, oneRest = null } = report.listenerAgreement ?? {};
  const columns = [t("Measure"), t("Value"), t("95 % interval"), t("Chance"), ...(halfHalf === null ? [] : [t("Listeners, half–half")]), ...(oneRest === null ? [] : [t("Listeners, one–rest")])];
  const rows = METRICS.map(({ key, name }) => [
    name,
    digits(report.metrics[key]),
    interval(report.confidence95, key),
    digits(report.random[key]),
    ...(halfHalf === null ? [] : [digits(halfHalf[key])]),
    ...(oneRest === null ? [] : [digits(oneRest[key])]),
  ]);
  const p = report.permutationP < 0.001 ? "$p < 0.001$" : `$p = ${report.permutationP.toFixed(3)}$`;
  const note = `${escapeLatex(t("{0} queries in {1} folds; permutation test within pieces:", report.metrics.queries, report.folds.length))} ${p}.`;
  return table(`${escapeLatex(t("Retrieval evaluation: {0}", title))}. ${note}`, `l${"r".repeat(columns.length - 1)}`, [line(columns.map(escapeLatex)), "\\midrule", ...rows.map((cells) => line(cells.map((cell, index) => (index === 0 ? escapeLatex(cell) : cell))))]);
}

export function presetLatex(report: PresetReport, t: Translate, title = presetTitle(report, t)): string {
  const heads = [t("Configuration"), ...METRICS.map(({ name }) => name), t("Queries")];
  const measured = report.rows.map(({ label, metrics, confidence95 }) =>
    line([escapeLatex(label), ...METRICS.map(({ key }) => `${digits(metrics[key])} ${interval(confidence95, key)}`), String(metrics.queries)]),
  );
  const published = report.published.map(({ label, source, values }) =>
    line([`\\emph{${escapeLatex(t("{0} (published)", label))}}`, ...METRICS.map(({ key }) => publishedDigits(values[key])), `\\emph{${escapeLatex(source)}}`]),
  );
  const chance = report.rows[0] === undefined ? [] : ["\\midrule", line([escapeLatex(t("Chance")), ...METRICS.map(({ key }) => digits(report.rows[0]?.random[key] ?? 0)), ""])];
  const body = [line(heads.map(escapeLatex)), "\\midrule", ...measured, ...chance, ...(published.length === 0 ? [] : ["\\midrule", ...published])];
  const note = t("95 % intervals by bootstrap of whole pieces in brackets.");
  return table(`${escapeLatex(title)}. ${escapeLatex(note)}`, `l${"r".repeat(METRICS.length)}r`, body);
}

function table(caption: string, alignment: string, body: readonly string[]): string {
  return [
    "% \\usepackage{booktabs}",
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${caption}}`,
    `  \\begin{tabular}{${alignment}}`,
    "    \\toprule",
    ...body.map((row) => `    ${row}`),
    "    \\bottomrule",
    "  \\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

function line(cells: readonly string[]): string {
  return `${cells.join(" & ")} \\\\`;
}

/** In braces: a bracket at the beginning of a line would be taken for an option of the line before. */
function interval(intervals: MetricIntervals, key: keyof MetricValues): string {
  const [low, high] = intervals[key];
  return `{[${digits(low)}, ${digits(high)}]}`;
}

function digits(value: number): string {
  return value.toFixed(3);
}

function publishedDigits(value: number | undefined): string {
  return value === undefined ? "--" : `\\emph{${digits(value)}}`;
}
