/** Chips and suggestions change the query and nothing else of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { replaceWord, withoutFilter, withWords } from "../../media/search/editQuery.ts";
import { parseSearchQuery } from "../../server/src/retrieval/searchQuery.ts";
import { conditionText } from "../../server/src/retrieval/searchQuery.ts";

test("a filter's chip takes it out of the query, however it was written", () => {
  const query = 'dreamy, performer:"Glenn Gould", Minorness ≥ 0.60 not slow piece:elise tempo-variability<.5';
  const { filters, conditions } = parseSearchQuery(query);
  const names = [...filters.map(({ field, value }) => `${field}:${value}`), ...conditions.map(conditionText)];
  assert.deepEqual(names, ["performer:Glenn Gould", "piece:elise", "minorness>=0.6", "tempo_variability<0.5"]);
  assert.equal(withoutFilter(query, "performer:Glenn Gould"), "dreamy, Minorness ≥ 0.60 not slow piece:elise tempo-variability<.5");
  assert.equal(names.reduce(withoutFilter, query), "dreamy, not slow");
  assert.equal(withoutFilter(query, "performer:Gould"), query);
});

test("a suggestion replaces the word, not a part of another or of a filter", () => {
  assert.equal(replaceWord("Dremy, not dremyish piece:dremy", "dremy", "dreamy"), "dreamy, not dremyish piece:dremy");
  assert.equal(replaceWord("dremy dremy", "dremy", "$&"), "$& $&");
  assert.equal(replaceWord("a+b (c", "a+b", "calm"), "calm (c");
  assert.equal(replaceWord("träumrisch", "träumrisch", "träumerisch"), "träumerisch");
});

test("words are added at the end", () => {
  assert.equal(withWords("", "slow"), "slow");
  assert.equal(withWords("dry, ", "slow"), "dry, slow");
  assert.equal(withWords("dry piece:elise", "slow"), "dry piece:elise, slow");
});
