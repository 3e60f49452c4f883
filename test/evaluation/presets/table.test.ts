/** The table for the terminal: rows, differences with their sign, published figures marked, notes said once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { presetTable } from "../../../server/src/evaluation/presets/table.ts";
import type { PresetReport, PresetRow } from "../../../server/src/protocol/workbench.ts";
import { NO_PROVENANCE } from "./simulatedPreset.ts";

function row(id: string, mrr: number): PresetRow {
  return {
    id,
    label: `row ${id}`,
    factors: {},
    settings: { folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 1 },
    features: "paper",
    text: "glove",
    metrics: { queries: 45, top1: 0.25, top2: 0.5, mrr, mrrExpected: mrr, meanRank: 2, medianRank: 2, ndcg: 0.6, topK: {} },
    random: { top1: 0.2, top2: 0.4, mrr: 0.454 },
    confidence95: { top1: [0.1, 0.4], top2: [0.3, 0.7], mrr: [0.411, 0.612] },
    permutationP: 0.0001,
    listenerAgreement: null,
    warnings: ["Few pieces."],
  };
}

const REPORT: PresetReport = {
  schemaVersion: 1,
  preset: "paper",
  seed: 1,
  settings: {},
  corpus: { pieces: 9, performances: 45, performancesWithoutDescriptions: 0, descriptions: 1462, listeners: 73 },
  rows: [row("a", 0.5), row("b", 0.47)],
  comparisons: [
    { a: "a", b: "b", metric: "top1", difference: 0, confidence95: [-0.1, 0.1], p: 1, queries: 45 },
    { a: "a", b: "b", metric: "mrr", difference: -0.03, confidence95: [-0.061, 0.002], p: 0.08, queries: 45 },
  ],
  published: [{ label: "best result reported", source: "somebody 2023", values: { top1: 0.38, mrr: 0.61 } }],
  validation: { features: [{ feature: "dissonance", performances: 12, pearson: -0.5, spearman: null, concordance: -0.25, reliability: { coefficient: "ICC(2,1)", value: 0.7 }, points: [] }] },
  distributions: [{ group: "baroque", feature: "dissonance", count: 8, mean: 0.5, sd: 0.125, quartiles: [0.25, 0.5, 0.75] }],
  choices: ["We chose."],
  warnings: ["Not possible: row c."],
  provenance: NO_PROVENANCE,
};

test("every part of the report has its lines", () => {
  const lines = presetTable(REPORT).split("\n").map((line) => line.replace(/ {2,}/gu, " | "));
  for (const wanted of [
    "paper: 45 performances of 9 pieces, 1462 descriptions by 73 listeners; seed 1",
    "row a | 45 | 0.250 | 0.500 | 0.500 | 0.411 – 0.612 | 0.454 | < 0.001",
    "row b | less | row a | 45 | −0.030 | −0.061 – +0.002 | 0.080",
    "published, not measured here: best result reported: top-1 0.380, MRR 0.610 (somebody 2023)",
    "dissonance | 12 | −0.500 | – | −0.250 | ICC(2,1) +0.700",
    "baroque: dissonance | 8 | 0.500 | 0.125 | 0.250 | 0.500 | 0.750",
    "choice: We chose.",
    "note: Few pieces. (all rows)",
    "note: Not possible: row c.",
  ]) assert.ok(lines.includes(wanted), `${wanted}\n${lines.join("\n")}`);
});

test("listener agreement has its column where it was measured, and parts without content leave no gap", () => {
  const agreement = { halfHalf: null, oneRest: { top1: 0.3, top2: 0.6, mrr: 0.59, queries: 1462 } };
  const text = presetTable({ ...REPORT, rows: [{ ...row("a", 0.5), listenerAgreement: agreement }, row("b", 0.47)], validation: null, distributions: [], published: [] });
  assert.match(text, /row a .* 0\.590\n/);
  assert.doesNotMatch(text, /\n\n\n/);
  assert.doesNotMatch(text, /Pearson|median|published/);
});

test("where all rows are compared with one, it is not said again in every line", () => {
  const [first, second] = REPORT.comparisons;
  assert.ok(first !== undefined && second !== undefined);
  const text = presetTable({ ...REPORT, rows: [...REPORT.rows, row("c", 0.4)], comparisons: [second, { ...second, b: "c", difference: -0.1 }] });
  assert.match(text, /\nMRR less that of the base .*\nrow b +45 +−0\.030 .*\nrow c +45 +−0\.100 /u);
});
