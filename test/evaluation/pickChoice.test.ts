/** The choice: the least trained map within a margin of the best, the margin in standard errors between inner folds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { InnerScore } from "../../server/src/evaluation/innerFold.ts";
import { pickChoice, summariseChoice } from "../../server/src/evaluation/pickChoice.ts";
import type { MapOption } from "../../server/src/protocol/evaluation.ts";

/** One query a fold. */
function pick(criteria: readonly (readonly number[])[], margin: number): number | null {
  const options: MapOption[] = criteria.map((_, option) => (option === 0 ? { map: "default", penalty: null } : { map: "ridge", penalty: 100 / option }));
  const scores: InnerScore[][] = criteria.map((values) => values.map((criterion) => ({ criterion, reciprocalRank: 0, queries: 1 })));
  return pickChoice(options.map((option, index) => summariseChoice(option, scores[index] ?? [])), scores, margin).penalty;
}

/** Gains of 2, 1 and 0 over three folds: a mean of 1 with a standard error of 1/√3 = .577. */
const GAINING = [
  [0, 0, 0],
  [2, 1, 0],
];

test("a mean gain of 1.73 standard errors is enough for a margin of 1, and not for one of 2", () => {
  assert.equal(pick(GAINING, 1), 100);
  assert.equal(pick(GAINING, 2), null);
});

test("the margin is about the best: a less trained map within it is taken before, one outside is not", () => {
  const between = [1.5, 0.5, -0.2];
  assert.equal(pick([[0, 0, 0], between, [2, 1, 0]], 1), 50, "it loses the same everywhere: .4 ± .1 and more");
  assert.equal(pick([[0, 0, 0], [1.2, 1.2, 0.6], [2, 1, 0]], 1), 100, "it loses and gains");
});

test("of equal maps the first", () => {
  assert.equal(pick([[1, 2], [1, 2], [1, 2]], 1), null);
});
