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

test("a quotation that nobody ends is a filter to the end of the query", () => {
  assert.deepEqual(parseSearchQuery('calm performer:"Glenn Go'), { text: "calm", filters: [{ field: "performer", value: "Glenn Go" }], conditions: [], faults: [] });
  assert.match(parseSearchQuery('calm piece:"').faults.join(), /'piece:' names nothing/u);
});

/** Each is a text that a pattern with more than one way to read it would come back to again and again, or read otherwise. */
const HOSTILE: readonly { readonly query: string; readonly text: string; readonly filters?: number; readonly conditions?: number; readonly faults?: number }[] = [
  { query: "a".repeat(100_000), text: "a".repeat(100_000) },
  { query: "-_".repeat(50_000), text: "-_".repeat(50_000) },
  { query: `${"a-".repeat(50_000)}>1`, text: "", faults: 1 },
  { query: `${"ab ".repeat(50_000)}<`, text: "ab ".repeat(49_999).trim(), faults: 1 },
  { query: `tempo${" ".repeat(100_000)}slow`, text: "tempo slow" },
  { query: `tempo${" ".repeat(100_000)}>${" ".repeat(100_000)}2`, text: "", conditions: 1 },
  { query: 'piece:"'.repeat(20_000), text: "", filters: 10_000 },
  { query: 'piece:"'.repeat(20_001), text: "", filters: 10_000, faults: 1 },
  { query: "piece:".repeat(20_000), text: "", filters: 1 },
  { query: ", ;".repeat(50_000), text: "" },
];

test("long hostile queries are read as short ones are", () => {
  for (const { query, text, filters = 0, conditions = 0, faults = 0 } of HOSTILE) {
    const read = parseSearchQuery(query);
    assert.equal(read.text, text, query.slice(0, 20));
    assert.deepEqual([read.filters.length, read.conditions.length, read.faults.length], [filters, conditions, faults], query.slice(0, 20));
  }
});

/**
 * Why the time grows with the length alone: a part begins at the beginning of a word, so that each word is tried once, and what a
 * try reads (letters and then a colon; letters, hyphens and lines, then blanks, then an operator) ends where the next word begins.
 */
test("no part begins within a word: what is left of a word that is none is not tried again", () => {
  for (const query of ["3piece:elise", "_piece:elise", "-piece:elise", "2tempo>1", "x3tempo>1", "träume7piece:elise"]) {
    assert.deepEqual(parseSearchQuery(query), { text: query, filters: [], conditions: [], faults: [] }, query);
  }
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
