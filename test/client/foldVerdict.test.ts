/** A fold passes above chance, exactly; its message says what went worst. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvaluationQueryResult } from "../../server/src/protocol/evaluation.ts";
import { foldVerdict } from "../../client/testing/foldVerdict.ts";

function query(target: string, ranking: readonly string[], changes: Partial<EvaluationQueryResult> = {}): EvaluationQueryResult {
  const scores = ranking.map((_, index) => 0.9 - index / 10);
  return { id: target, text: `as ${target} sounds`, target, piece: "elise", ranking, scores, rank: ranking.indexOf(target) + 1, knownWords: 3, unknownWords: [], ...changes };
}

test("two of two first: passed, with figures beside chance", () => {
  const { passed, summary, lines } = foldVerdict([query("a", ["a", "b"]), query("b", ["b", "a"])]);
  assert.equal(passed, true);
  assert.equal(summary, "MRR 1.000 (chance 0.750), top-1 1.000 (chance 0.500)");
  assert.deepEqual(lines, ["2 queries", "✓ rank 1 of 2  a  “as a sounds”", "✓ rank 1 of 2  b  “as b sounds”"]);
});

test("one of two is exactly chance and no success", () => {
  const { passed, summary } = foldVerdict([query("a", ["a", "b"]), query("b", ["a", "b"])]);
  assert.match(summary, /^MRR 0\.750 \(chance 0\.750\)/);
  assert.equal(passed, false);
});

test("the mean of H_n / n is exact for queries with different numbers of candidates, in whatever order they are summed", () => {
  const three = ["a", "b", "c"];
  const atChance = [query("a", three), query("b", three), query("c", three), query("d", ["d", "e"]), query("e", ["d", "e"])];
  for (const queries of [atChance, [...atChance].reverse()]) assert.equal(foldVerdict(queries).passed, false);
  assert.equal(foldVerdict([...atChance, query("d", ["d", "e"])]).passed, true);
});

test("the worst query is the one furthest down among its own candidates", () => {
  const { worst } = foldVerdict([query("b", ["a", "b"]), query("c", ["a", "b", "c", "d", "e"]), query("a", ["a", "b"])]);
  assert.equal(worst, "Worst: “as b sounds” meant b (rank 2 of 2); ranked first was a.");
});

test("a tie of all names nobody as first, and is no success", () => {
  const { passed, worst } = foldVerdict([query("a", ["a", "b", "c"], { scores: [0, 0, 0], rank: 2, text: `${"very ".repeat(40)}\nlong` })]);
  assert.equal(passed, false);
  assert.match(worst, /^Worst: “(very )+…” meant a \(rank 2 of 3\); all candidates tie\.$/);
  assert.ok(worst.length < 200);
});
