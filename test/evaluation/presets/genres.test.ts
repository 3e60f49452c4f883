/** `genres`: rows are the queries of a column's values, distributions the features of its performances. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { planPreset } from "../../../server/src/evaluation/presets/planPreset.ts";
import { FEATURE_NAMES } from "../../../server/src/protocol/features.ts";
import { planOf, reportOf, requestFor, simulatedPreset } from "./simulatedPreset.ts";

test("the groups' queries together are all queries, and their metrics average to those of all", async () => {
  const { rows, choices } = await reportOf(requestFor("genres", { by: "genre", chosen: { map: "ridge" } }), simulatedPreset());
  const [all, baroque, romantic] = rows;
  assert.ok(all !== undefined && baroque !== undefined && romantic !== undefined);
  assert.deepEqual([all.label, baroque.label, romantic.label, rows.length], ["all, 8 features", "baroque", "romantic", 3]);
  assert.equal(baroque.metrics.queries + romantic.metrics.queries, all.metrics.queries);
  const pooled = (baroque.metrics.mrr * baroque.metrics.queries + romantic.metrics.mrr * romantic.metrics.queries) / all.metrics.queries;
  assert.ok(Math.abs(pooled - all.metrics.mrr) < 1e-12);
  assert.ok(choices.some((sentence) => sentence.includes("column genre")));
});

test("a group of one piece says that its intervals are drawn over queries, the whole does not", async () => {
  const { rows } = await reportOf(requestFor("genres", { by: "piece", chosen: { map: "default" } }), simulatedPreset());
  assert.deepEqual(rows[0]?.warnings, []);
  for (const { warnings } of rows.slice(1)) assert.match(warnings.join(), /Only one piece/u);
});

test("distributions: the features of each group's performances, in their own unit", () => {
  const { ground } = simulatedPreset();
  const { distributions } = planOf(requestFor("genres", { by: "genre" }), ground);
  assert.equal(distributions.length, 2 * FEATURE_NAMES.length);
  const found = distributions.find(({ group, feature }) => group === "baroque" && feature === "dissonance");
  const values = ground.performances.filter(({ columns }) => columns?.["genre"] === "baroque").map(({ features }) => features?.[FEATURE_NAMES.indexOf("dissonance")] ?? Number.NaN).sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.equal(found?.count, 8);
  assert.ok(Math.abs(found.mean - mean) < 1e-12);
  assert.ok(Math.abs(found.sd - Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 7)) < 1e-12);
  assert.ok(Math.abs(found.quartiles[1] - ((values[3] ?? 0) + (values[4] ?? 0)) / 2) < 1e-12);
});

test("performer, piece and work are columns of every corpus; a column of the annotations comes first", () => {
  const { ground } = simulatedPreset();
  assert.equal(planOf(requestFor("genres", { by: "performer" }), ground).rows.length, 1 + 4);
  assert.equal(planOf(requestFor("genres", { by: "piece" }), ground).rows.length, 1 + 5);
  const named = { ...ground, performances: ground.performances.map((performance) => ({ ...performance, columns: { performer: "one and all" } })) };
  assert.deepEqual(planOf(requestFor("genres", { by: "performer" }), named).rows.map(({ label }) => label), ["all, 8 features", "one and all"]);
});

test("no column or an unknown one: the columns there are are named; performances without a value are counted", () => {
  const { ground } = simulatedPreset();
  const [none, unknown] = [planPreset(requestFor("genres"), ground), planPreset(requestFor("genres", { by: "tonality" }), ground)];
  assert.equal(none.ok ? "" : none.problem.code, "column-needed");
  assert.equal(unknown.ok ? "" : unknown.problem.code, "unknown-column");
  assert.match(unknown.ok ? "" : unknown.problem.advice, /genre, performer, piece, work/);
  const partial = { ...ground, performances: ground.performances.map((performance, place) => (place < 3 ? { ...performance, columns: {} } : performance)) };
  assert.ok(planOf(requestFor("genres", { by: "genre" }), partial).warnings.some((sentence) => sentence.startsWith("3 performances have no value")));
});
