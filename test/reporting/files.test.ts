/** Reports as CSV, LaTeX and JSON: what is in them, and that nothing from the corpus breaks them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCsvTable } from "../../server/src/corpus/csvRows.ts";
import { evaluate } from "../../server/src/evaluation/evaluate.ts";
import { fill } from "../../server/src/protocol/translate.ts";
import { evaluationCsv, presetCsv } from "../../server/src/reporting/csv.ts";
import { escapeLatex, evaluationLatex, presetLatex } from "../../server/src/reporting/latex.ts";
import { renderReport } from "../../server/src/reporting/render.ts";
import { simulatedInput } from "../evaluation/simulatedCorpus.ts";
import { evaluationReport, HOSTILE, presetReport } from "./reports.ts";

function rowsOf(csv: string): Record<string, string>[] {
  const { columns, rows, problems, newline } = parseCsvTable(csv, "report.csv");
  assert.deepEqual(problems, []);
  assert.equal(newline, "\r\n");
  return rows.map(({ cells }) => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])));
}

test("CSV has one row a query, whose means are the metrics", async () => {
  const report = await evaluate(simulatedInput({ seed: 5 }), { folds: "piece", queries: "listener", map: "ridge", candidates: "piece", seed: 7 });
  assert.ok(report.ok);
  const rows = rowsOf(evaluationCsv(report.value));
  assert.equal(rows.length, report.value.metrics.queries);
  for (const [column, key] of [["top1", "top1"], ["top2", "top2"], ["reciprocal_rank", "mrr"]] as const) {
    const mean = rows.reduce((sum, row) => sum + Number(row[column]), 0) / rows.length;
    assert.ok(Math.abs(mean - report.value.metrics[key]) < 1e-12, column);
  }
});

test("CSV keeps every name and text as it is, quotation marks, commas and line breaks included", () => {
  const [, second] = rowsOf(evaluationCsv(evaluationReport({ name: HOSTILE })));
  assert.deepEqual([second?.["fold"], second?.["text"], second?.["first"], second?.["rank"], second?.["score_target"]], [HOSTILE, `dreamy, ${HOSTILE}`, `${HOSTILE}/2.wav`, "2.5", "0.1"]);
});

test("CSV of a preset has a row a configuration, and marks what was published", () => {
  const rows = rowsOf(presetCsv(presetReport({ name: HOSTILE })));
  assert.deepEqual(rows.map(({ kind, label }) => [kind, label]), [["measured", `${HOSTILE}, plain`], ["measured", `${HOSTILE}, PCA`], ["published", `Paper ${HOSTILE}`]]);
  assert.deepEqual([rows[1]?.["factor PCA"], rows[1]?.["pca"], rows[1]?.["mrr_low"], rows[0]?.["negation"]], ["50", "50", "0.4", "true"]);
  assert.deepEqual([rows[2]?.["top1"], rows[2]?.["top2"], rows[2]?.["mrr"], rows[2]?.["source"], rows[2]?.["queries"]], ["0.44", "", "0.6", "arXiv 2401.14826", ""]);
});

test("each special character of LaTeX becomes what prints it", () => {
  assert.equal(escapeLatex("\\{}$&#_%^~<>|\"[]–"), "\\textbackslash{}\\{\\}\\$\\&\\#\\_\\%\\textasciicircum{}\\textasciitilde{}\\textless{}\\textgreater{}\\textbar{}{\\char34}{[}{]}--");
  assert.equal(escapeLatex("a\n\n\u0007 b\tc"), "a b c");
  assert.equal(escapeLatex("Étude für 夢"), "Étude für 夢");
});

/** What LaTeX would stumble over: unbalanced braces, special characters, a blank line, columns that do not match. */
function assertSound(latex: string): void {
  const plain = latex.replace(/^%.*$/gmu, "").replace(/\\[\\{}$&#_%]/gu, "");
  let depth = 0;
  for (const character of plain) {
    depth += character === "{" ? 1 : character === "}" ? -1 : 0;
    assert.ok(depth >= 0);
  }
  assert.equal(depth, 0);
  assert.doesNotMatch(plain.replace(/\$p [<=] [\d.]+\$/gu, ""), /[$#_^~%]/u);
  assert.doesNotMatch(latex.trim(), /\n\s*\n/u);
  const columns = /\\begin\{tabular\}\{([lr]+)\}/u.exec(latex)?.[1]?.length;
  const lines = latex.split("\n").filter((line) => line.endsWith("\\\\"));
  assert.ok(lines.length > 3);
  for (const line of lines) assert.equal(line.replaceAll("\\&", "").split("&").length, columns, line);
  for (const rule of ["\\toprule", "\\midrule", "\\bottomrule"]) assert.ok(latex.includes(rule));
}

test("LaTeX of an evaluation: a booktabs table of metrics with intervals, sound with any title", () => {
  const latex = evaluationLatex(evaluationReport(), fill);
  assertSound(latex);
  assert.match(latex, /^ {4}Top-1 & 0\.444 & \{\[0\.100, 0\.800\]\} & 0\.333 & 0\.520 & 0\.370 \\\\$/mu);
  assert.match(latex, /\$p = 0\.063\$/u);
  assertSound(evaluationLatex(evaluationReport(), fill, HOSTILE));
});

test("LaTeX of a preset: a row a configuration, published figures apart and named so", () => {
  const latex = presetLatex(presetReport({ name: HOSTILE }), fill);
  assertSound(latex);
  assert.match(presetLatex(presetReport(), fill), /^ {4}\\emph\{Paper GloVe \(published\)\} & \\emph\{0\.440\} & -- & \\emph\{0\.600\} & \\emph\{arXiv 2401\.14826\} \\\\$/mu);
});

test("JSON is the report itself: same seed, same bytes, but for the note of the run", async () => {
  const run = async (seconds: number): Promise<string> => {
    const report = await evaluate(simulatedInput({ seed: 5 }), { folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 7 });
    assert.ok(report.ok);
    const noted = { ...report.value, run: { startedAt: `2026-01-01T00:00:0${seconds}.000Z`, seconds, machine: "any" } };
    return renderReport({ kind: "evaluation", report: noted }, "json", { language: "en", translate: fill });
  };
  const [first, second] = [await run(1), await run(2)];
  assert.notEqual(first, second);
  const withoutRun = (json: string): string => json.replace(/,\n {2}"run": \{[^}]*\}/u, "");
  assert.equal(withoutRun(first), withoutRun(second));
  assert.equal(`${JSON.stringify(JSON.parse(first), null, 2)}\n`, first, "reading and writing again changes nothing");
});
