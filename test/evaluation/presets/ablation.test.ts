/** `ablation`: one change a row, each compared with the base; what is not possible for imported vectors is not there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "../../../server/src/evaluation/evaluate.ts";
import { FEATURE_NAMES } from "../../../server/src/protocol/features.ts";
import { planOf, reportOf, requestFor, simulatedPreset } from "./simulatedPreset.ts";

test("each row changes one thing of the base", () => {
  const { configurations, rows, comparisons } = planOf(requestFor("ablation"), simulatedPreset().ground);
  const [base, ...others] = configurations;
  assert.ok(base !== undefined);
  for (const other of others) {
    const changes: string[] = [
      ...(["folds", "queries", "map", "candidates", "seed", "pca", "negation"] as const).filter((name) => other.settings[name] !== base.settings[name]),
      ...(["features", "text"] as const).filter((name) => other[name] !== base[name]),
      ...other.without,
    ];
    assert.equal(changes.length, 1, `${other.id}: ${changes.join()}`);
  }
  assert.equal(new Set(configurations.map(({ settings, features, text, without }) => JSON.stringify([settings, features, text, without]))).size, configurations.length);
  assert.deepEqual(comparisons, others.map(({ id }) => [base.id, id]));
  assert.deepEqual(others.flatMap(({ without }) => without), FEATURE_NAMES);
  const changed = rows.map(({ factors }) => `${factors["changed"] ?? ""} ${factors["to"] ?? ""}`);
  for (const wanted of ["features 14 features (extended)", "PCA 8", "PCA 64", "encoder glove", "negation off", "map default", "map ridge", "map contrastive", "map kernel-ridge"]) assert.ok(changed.includes(wanted), wanted);
});

test("from another base, the way back is a row: extended features, PCA, glove, no negation, another map", () => {
  const { rows, configurations } = planOf(requestFor("ablation", { features: "extended", text: "glove", chosen: { pca: 16, negation: false, map: "ridge" } }), simulatedPreset().ground);
  const changed = rows.map(({ factors }) => `${factors["changed"] ?? ""} ${factors["to"] ?? ""}`);
  for (const wanted of ["features 8 features", "PCA off", "PCA 8", "encoder wordnet-glove", "negation on", "map auto", "left out tempo"]) assert.ok(changed.includes(wanted), wanted);
  for (const absent of ["PCA 16", "encoder glove", "map ridge", "negation off"]) assert.ok(!changed.includes(absent), absent);
  assert.equal(configurations.find(({ id }) => id === "PCA: off")?.settings.pca, undefined);
});

test("imported vectors: no default map, nothing to leave out", () => {
  const { configurations, warnings } = planOf(requestFor("ablation", { features: "external:clap" }), simulatedPreset().ground);
  assert.ok(configurations.every(({ features, without, settings }) => features === "external:clap" && without.length === 0 && settings.map !== "default"));
  assert.equal(configurations.length, 1 + 4 + 1 + 1 + 3);
  assert.equal(warnings.length, 1);
});

test("a row with a feature left out is evaluate on the input without it; only whole evaluations name a command", async () => {
  const simulated = simulatedPreset({ pieces: 4 });
  const report = await reportOf(requestFor("ablation", { chosen: { map: "ridge" } }), simulated);
  const row = report.rows.find(({ factors }) => factors["to"] === "tonal_stability");
  assert.ok(row !== undefined);
  assert.equal(row.features, "paper without tonal_stability");
  assert.equal(row.command, undefined);
  const input = simulated.input({ features: "paper", text: row.text, without: ["tonal_stability"] });
  assert.ok(input.ok);
  const alone = await evaluate(input.value, row.settings, { thorough: false });
  assert.ok(alone.ok);
  assert.deepEqual(row.metrics, alone.value.metrics);
  assert.equal(report.rows.length, 1 + 8 + 1 + 4 + 1 + 1 + 4);
  assert.ok(report.comparisons.every(({ a }) => a === report.rows[0]?.id));
});
