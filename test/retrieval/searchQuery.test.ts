/** The query language: filters and conditions anywhere, the description left over, and faults told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { filterTest, meetsCondition, parseSearchQuery, type Filterable } from "../../server/src/retrieval/searchQuery.ts";

test("a description alone stays as it is", () => {
  for (const query of ["dreamy, hesitant, not too slow", "träumerisch; rêveur", "well-balanced", "3 notes: fast", ""]) {
    assert.deepEqual(parseSearchQuery(query), { text: query, filters: [], conditions: [], faults: [] }, query);
  }
});

test("filters and conditions are taken out wherever they stand", () => {
  assert.deepEqual(parseSearchQuery('piece:elise dreamy, performer:"Glenn \u2018Gould\u2019 III", minorness>0.6, not slow onset-density ≤ 4'), {
    text: "dreamy, not slow",
    filters: [
      { field: "piece", value: "elise" },
      { field: "performer", value: "Glenn \u2018Gould\u2019 III" },
    ],
    conditions: [
      { feature: "minorness", operator: ">", value: 0.6 },
      { feature: "onset_density", operator: "<=", value: 4 },
    ],
    faults: [],
  });
  assert.deepEqual(parseSearchQuery("tempo >= -1.5e-1").conditions, [{ feature: "tempo", operator: ">=", value: -0.15 }]);
});

test("what looks like a filter and is none is told, and not searched for", () => {
  const { text, filters, conditions, faults } = parseSearchQuery("calm player:bob loudness>1 minorness>much piece:\"\"");
  assert.deepEqual([text, filters, conditions], ["calm", [], []]);
  assert.equal(faults.length, 4);
  assert.match(faults.join(" "), /no filter 'player:'.*no feature 'loudness'.*'minorness>much' needs a number.*'piece:' names nothing/u);
});

test("a long hostile query is read in no time", () => {
  const began = performance.now();
  parseSearchQuery(`${"a".repeat(50_000)} ${"-_".repeat(50_000)} ${'piece:"'.repeat(10_000)}`);
  assert.ok(performance.now() - began < 2000);
});

const names: Filterable = { piece: ["elise", "Für Elise"], performer: ["Wührer"], composer: ["Ludwig van Beethoven"], work: ["woo59"] };

test("names fit by a part of them, letter case and accents aside; filters of one field are alternatives", () => {
  const fits = (query: string): boolean => filterTest(parseSearchQuery(query).filters)(names);
  assert.ok(fits("piece:ELI"));
  assert.ok(fits('piece:"fur elise"'));
  assert.ok(fits("performer:wuhrer composer:beethoven"));
  assert.ok(fits("performer:gould performer:wuhrer"));
  assert.ok(!fits("performer:gould composer:beethoven"));
  assert.ok(fits(""));
});

test("conditions are met as they are written; a value that is none meets nothing", () => {
  const meets = (written: string, value: number): boolean => parseSearchQuery(written).conditions.every((condition) => meetsCondition(value, condition));
  assert.ok(meets("tempo<2", 1.9) && !meets("tempo<2", 2) && meets("tempo<=2", 2) && meets("tempo>=2", 2) && !meets("tempo>2", 2));
  assert.ok(!meets("tempo<2", Number.NaN));
});
