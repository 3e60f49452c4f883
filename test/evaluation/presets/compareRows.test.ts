/** Two rows are compared on the queries that both have, whatever their order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { compareRows } from "../../../server/src/evaluation/presets/compareRows.ts";
import type { EvaluationQueryResult } from "../../../server/src/protocol/evaluation.ts";

/** The target stands at a rank among four. */
function query(id: string, rank: number, piece = id): EvaluationQueryResult {
  const ranking = ["w", "x", "y", "z"].map((name, at) => (at + 1 === rank ? "target" : name));
  return { id, text: "", target: "target", piece, ranking, scores: [0.4, 0.3, 0.2, 0.1], rank, knownWords: 1, unknownWords: [] };
}

test("differences over the shared queries alone, paired by id", () => {
  const a = { id: "a", results: [query("1", 2), query("2", 4), query("3", 1)] };
  const b = { id: "b", results: [query("2", 1), query("1", 2), query("9", 1)] };
  const compared = compareRows(a, b, 1);
  assert.deepEqual(compared.map(({ metric, difference, queries }) => [metric, difference, queries]), [["top1", 0.5, 2], ["top2", 0.5, 2], ["mrr", 0.375, 2]]);
  const turned = compareRows(b, a, 1);
  assert.deepEqual(turned.map(({ difference }) => difference), [-0.5, -0.5, -0.375]);
});

test("a row and itself do not differ; rows without a shared query are not compared", () => {
  const a = { id: "a", results: [query("1", 2), query("2", 3)] };
  for (const { difference, confidence95, p } of compareRows(a, a, 1)) assert.deepEqual([difference, confidence95, p], [0, [0, 0], 1]);
  assert.deepEqual(compareRows(a, { id: "b", results: [query("7", 1)] }, 1), []);
});
