/** Two reports compared: what changed, by how much on the same queries, and which queries moved. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvaluationReport } from "../../server/src/protocol/evaluation.ts";
import { compareReports } from "../../server/src/reporting/comparing/compareReports.ts";
import { comparisonTable } from "../../server/src/reporting/comparing/comparisonTable.ts";
import { evaluationReport, otherEvaluation, presetReport } from "./reports.ts";

const side = (id: string, report: EvaluationReport): Parameters<typeof compareReports>[0] => ({ id, kept: { kind: "evaluation", report } });

function compared(a: EvaluationReport, b: EvaluationReport): Extract<ReturnType<typeof compareReports>, { ok: true }>["value"] {
  const result = compareReports(side("one", a), side("two", b));
  assert.ok(result.ok, result.ok ? "" : result.problem.message);
  return result.value;
}

test("a report against itself: nothing changed, nothing moved, no difference", () => {
  const { changes, comparisons, moved, sharedQueries, onlyInA, onlyInB } = compared(evaluationReport(), evaluationReport());
  assert.deepEqual([changes, moved, sharedQueries, onlyInA, onlyInB], [[], [], 3, 0, 0]);
  assert.deepEqual(comparisons.map(({ metric, difference, p }) => [metric, difference, p]), [["top1", 0, 1], ["top2", 0, 1], ["mrr", 0, 1]]);
});

test("one query moved from a shared third rank to the first: differences by hand, second less first", () => {
  const { comparisons, moved } = compared(evaluationReport(), otherEvaluation());
  const differences = Object.fromEntries(comparisons.map(({ metric, difference }) => [metric, difference]));
  assert.ok(Math.abs((differences["top1"] ?? 0) - 1 / 3) < 1e-12);
  assert.ok(Math.abs((differences["top2"] ?? 0) - (1 - 1 / 2) / 3) < 1e-12);
  assert.ok(Math.abs((differences["mrr"] ?? 0) - (1 - 0.4) / 3) < 1e-12);
  for (const { a, b, queries, confidence95: [low, high] } of comparisons) {
    assert.deepEqual([a, b, queries], ["one", "two", 3]);
    assert.ok(low <= high && low >= 0 && high <= 1);
  }
  assert.deepEqual(moved, [{ id: "Étude/1.wav", text: "dreamy, Étude", rankA: 2.5, rankB: 1 }]);
});

test("what changed: settings, corpus, versions, hashes and recordings, by name with before and after", () => {
  const before = evaluationReport();
  const { provenance } = before;
  assert.ok(provenance !== null);
  const after: EvaluationReport = {
    ...otherEvaluation(),
    corpus: { ...before.corpus, descriptions: 7 },
    provenance: { ...provenance, versions: { ...provenance.versions, espressivo: "0.2.0" }, hashes: { features: "other" }, recordings: { "Étude/0.wav": "changed", "Étude/1.wav": "new" } },
  };
  const changes = Object.fromEntries(compared(before, after).changes.map(({ name, a, b }) => [name, [a, b]]));
  const sha = "0123456789abcdef".repeat(4);
  assert.deepEqual(changes, {
    "setting map": ["auto", "contrastive"],
    "setting pca": ["–", "5"],
    "corpus descriptions": ["6", "7"],
    "version espressivo": ["0.1.0", "0.2.0"],
    "hash features": [sha, "other"],
    "recording Étude/0.wav": [sha, "changed"],
    "recording Étude/1.wav": ["–", "new"],
  });
});

test("queries of one report alone are counted, and others' words are told", () => {
  const before = evaluationReport();
  const [fold] = before.folds;
  const last = fold?.queries[2];
  assert.ok(fold !== undefined && last !== undefined);
  const queries = fold.queries.slice(0, 2).map((query, index) => (index === 0 ? { ...query, text: "other words" } : query));
  const { sharedQueries, onlyInA, onlyInB, changes } = compared(before, { ...before, folds: [{ ...fold, queries: [...queries, { ...last, id: "new" }] }] });
  assert.deepEqual([sharedQueries, onlyInA, onlyInB], [2, 1, 1]);
  assert.deepEqual(changes, [{ name: "texts of the shared queries", a: "–", b: "1 of 2 differ" }]);
});

test("a preset, and reports of different queries, cannot be compared: named, with what to do", () => {
  const preset = compareReports({ id: "p", kept: { kind: "preset", report: presetReport() } }, side("two", evaluationReport()));
  assert.deepEqual(preset.ok ? "" : [preset.problem.code, preset.problem.message], ["not-comparable", "'p' is the report of a preset, which compares its own rows."]);
  const strangers = compareReports(side("one", evaluationReport()), side("two", evaluationReport({ name: "Other" })));
  assert.equal(strangers.ok ? "" : strangers.problem.code, "no-shared-query");
});

test("the terminal's text names both, the differences and the changes", () => {
  const text = comparisonTable(compared(evaluationReport(), otherEvaluation()));
  assert.match(text, /^A {2}one {2}folds by piece, performance queries, auto, 2 features$/mu);
  assert.match(text, /^MRR +0\.633 +0\.833 +\+0\.200 +.* to .* +p [=<] 0\.\d+$/mu);
  assert.match(text, /^ {2}setting map: auto → contrastive$/mu);
  assert.match(text, /^1 queries moved: 1 better, 0 worse in B$/mu);
  assert.match(text, /^ {2}2\.5 → 1 {2}Étude\/1\.wav: dreamy, Étude$/mu);
});
