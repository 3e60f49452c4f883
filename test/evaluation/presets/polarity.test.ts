/** `polarity`: the queries are split by their words, both encoders are compared on either part, and no query is lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "../../../server/src/evaluation/evaluate.ts";
import { measureQueries } from "../../../server/src/evaluation/measureQueries.ts";
import { reportOf, requestFor, simulatedPreset } from "./simulatedPreset.ts";

/** Every second performance has a first listener who is sad. */
const describe = (place: number, texts: readonly string[]): string[] => texts.map((text, listener) => (place % 2 === 0 && listener === 0 ? `${text}, sad` : text));

test("by listener: 10 of 60 answers are polar; each encoder has both parts", async () => {
  const simulated = simulatedPreset({ describe });
  const { rows, comparisons } = await reportOf(requestFor("polarity", { chosen: { map: "ridge" } }), simulated);
  assert.deepEqual(rows.map(({ id, metrics }) => [id, metrics.queries]), [
    ["glove polar", 10],
    ["wordnet-glove polar", 10],
    ["glove other", 50],
    ["wordnet-glove other", 50],
  ]);
  assert.deepEqual(new Set(comparisons.map(({ a, b, queries }) => `${b} - ${a}: ${queries}`)), new Set(["wordnet-glove polar - glove polar: 10", "wordnet-glove other - glove other: 50"]));
  const input = simulated.input({ features: "paper", text: "glove", without: [] });
  assert.ok(input.ok && rows[0] !== undefined);
  const whole = await evaluate(input.value, rows[0].settings, { thorough: false });
  assert.ok(whole.ok);
  const polar = whole.value.folds.flatMap(({ queries }) => queries).filter(({ text }) => text.endsWith(", sad"));
  assert.deepEqual(rows[0].metrics, measureQueries(polar, 1).metrics);
  assert.equal(rows[0].command, undefined, "no single evaluation gives a part of the queries");
});

test("by performance: one sad answer of three makes the query polar, and the report says how", async () => {
  const { rows, choices } = await reportOf(requestFor("polarity", { chosen: { map: "ridge", queries: "performance" } }), simulatedPreset({ describe }));
  assert.deepEqual(rows.map(({ metrics }) => metrics.queries), [10, 10, 10, 10]);
  assert.ok(choices.some((sentence) => sentence.includes("mean polarity of its answers")));
});

test("where no query is polar the rows are left out and named", async () => {
  const { rows, warnings } = await reportOf(requestFor("polarity", { chosen: { map: "ridge" } }), simulatedPreset());
  assert.deepEqual(rows.map(({ id }) => id), ["glove other", "wordnet-glove other"]);
  assert.equal(warnings.filter((sentence) => sentence.startsWith("No query belongs to the row")).length, 2);
});
