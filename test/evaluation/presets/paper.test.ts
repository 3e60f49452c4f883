/** `paper`: its cells, comparisons of one factor each, published figures apart, and a corpus without audio. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "../../../server/src/evaluation/evaluate.ts";
import type { PresetReport } from "../../../server/src/protocol/workbench.ts";
import { planOf, presetReport, reportOf, requestFor, simulatedPreset } from "./simulatedPreset.ts";

let made: Promise<PresetReport> | undefined;
/** One report for all tests that only look. */
function paperReport(): Promise<PresetReport> {
  return (made ??= reportOf(requestFor("paper"), simulatedPreset()));
}

test("two encoders × (imported vectors, eight features) × PCA off and on, all with the contrastive map", () => {
  const { ground } = simulatedPreset({ externals: ["clap", "mert"] });
  const { rows, configurations } = planOf(requestFor("paper"), ground);
  assert.equal(rows.length, 2 * 3 * 2);
  assert.equal(new Set(rows.map(({ factors }) => JSON.stringify(factors))).size, 12);
  assert.equal(new Set(rows.map(({ id }) => id)).size, 12);
  assert.ok(configurations.every(({ settings }) => settings.map === "contrastive" && settings.folds === "piece" && settings.queries === "performance"));
  assert.deepEqual(new Set(configurations.map(({ settings }) => settings.pca)), new Set([undefined, 32]));
});

test("what the person chose takes the place of the preset's own, and a map that is not the paper's is named", () => {
  const { ground } = simulatedPreset();
  const { configurations, choices } = planOf(requestFor("paper", { chosen: { map: "ridge", pca: 8, seed: 5, folds: "work" } }), ground);
  assert.ok(configurations.every(({ settings }) => settings.map === "ridge" && settings.seed === 5 && settings.folds === "work"));
  assert.deepEqual(new Set(configurations.map(({ settings }) => settings.pca)), new Set([undefined, 8]));
  assert.ok(choices.some((sentence) => sentence.includes("ridge instead of the paper's contrastive")));
  assert.ok(choices.some((sentence) => sentence.includes("Folds are by work")));
});

test("options that a preset has no use for are named", () => {
  const { ground } = simulatedPreset();
  const sentence = "The preset paper has its own: --features and --text made no difference.";
  assert.ok(planOf(requestFor("paper", { features: "extended", text: "glove" }), ground).warnings.includes(sentence));
  assert.deepEqual(planOf(requestFor("paper"), ground).warnings, []);
});

test("each comparison is of two rows that one factor tells apart; its difference is that of the rows' metrics", async () => {
  const report = await paperReport();
  const rows = new Map(report.rows.map((row) => [row.id, row]));
  assert.equal(report.rows.length, 8);
  assert.equal(report.comparisons.length, 12 * 3);
  for (const { a, b, metric, difference, confidence95: [low, high], p, queries } of report.comparisons) {
    const [first, second] = [rows.get(a), rows.get(b)];
    assert.ok(first !== undefined && second !== undefined);
    assert.equal(Object.keys(first.factors).filter((name) => first.factors[name] !== second.factors[name]).length, 1);
    assert.ok(Math.abs(difference - (second.metrics[metric] - first.metrics[metric])) < 1e-12);
    assert.ok(low <= difference && difference <= high && p > 0 && p <= 1);
    assert.equal(queries, 20);
  }
});

test("a row is what evaluate gives alone with the row's settings", async () => {
  const simulated = simulatedPreset();
  const report = await paperReport();
  const row = report.rows.find(({ features, text, settings }) => features === "paper" && text === "glove" && settings.pca === 32);
  assert.ok(row !== undefined);
  const input = simulated.input({ features: "paper", text: row.text, without: [] });
  assert.ok(input.ok);
  const alone = await evaluate(input.value, row.settings, { thorough: false });
  assert.ok(alone.ok);
  assert.deepEqual(
    { metrics: row.metrics, random: row.random, confidence95: row.confidence95, permutationP: row.permutationP },
    { metrics: alone.value.metrics, random: alone.value.random, confidence95: alone.value.confidence95, permutationP: alone.value.permutationP },
  );
});

test("the published figures stand apart from the rows and say whose they are", async () => {
  const { published, rows } = await paperReport();
  assert.deepEqual(published.map(({ values }) => values), [{ top1: 0.38, mrr: 0.61 }]);
  assert.match(published[0]?.source ?? "", /arXiv 2401\.14826/);
  assert.ok(rows.every(({ label }) => !/published|Chowdhury/.test(label)));
});

test("without audio the rows of imported vectors are there, and those of the eight features are named as impossible", async () => {
  const simulated = simulatedPreset({ silent: true });
  const { rows, warnings, comparisons } = await reportOf(requestFor("paper"), simulated);
  assert.deepEqual(new Set(rows.map(({ features }) => features)), new Set(["external:clap"]));
  assert.equal(rows.length, 4);
  assert.equal(comparisons.length, 4 * 3);
  const [impossible] = warnings.filter((sentence) => sentence.startsWith("Not possible"));
  assert.equal(warnings.filter((sentence) => sentence.startsWith("Not possible")).length, 1, "one reason, said once");
  for (const row of planOf(requestFor("paper"), simulated.ground).rows.filter(({ id }) => id.includes("paper"))) assert.ok(impossible?.includes(row.label), row.label);
  assert.ok(impossible?.includes("Nothing has audio. Add recordings."));
});

test("where nothing is possible the reason is the answer; without imports the missing baseline is named", async () => {
  const nothing = await presetReport(requestFor("paper"), simulatedPreset({ silent: true, externals: [] }));
  assert.equal(nothing.ok ? "" : nothing.problem.code, "no-audio");
  const { warnings } = planOf(requestFor("paper"), simulatedPreset({ externals: [] }).ground);
  assert.ok(warnings.some((sentence) => sentence.includes("import-vectors")));
});

test("the same request gives the same bytes", async () => {
  const [first, again] = [JSON.stringify(await paperReport()), JSON.stringify(await reportOf(requestFor("paper"), simulatedPreset()))];
  assert.equal(again, first);
});
