/** The permutation test: exact small cases, and that under no effect small p are as rare as they should be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { permutationP } from "../../../server/src/evaluation/metrics/permutationP.ts";
import type { ScoredQuery } from "../../../server/src/evaluation/metrics/validate.ts";
import { seededRandom } from "../../../server/src/evaluation/random.ts";

function piece(name: string, size: number, score: (query: number, candidate: number) => number): ScoredQuery[] {
  const candidates = Array.from({ length: size }, (_, index) => `${name}${index}`);
  return candidates.map((target, query) => ({ piece: name, candidates, target, scores: candidates.map((_, candidate) => score(query, candidate)) }));
}

test("one piece of three found perfectly: the identity is one of six orders", () => {
  const p = permutationP(piece("a", 3, (query, candidate) => (query === candidate ? 1 : 0.1 * candidate - 1)), 4, 20_000);
  assert.ok(Math.abs(p - 1 / 6) < 0.01, String(p));
});

test("ties of all give p = 1, never less", () => {
  assert.equal(permutationP([...piece("a", 4, () => 0), ...piece("b", 3, () => 0)], 1, 500), 1);
});

test("a clear effect has the least possible p, which is not 0", () => {
  const queries = ["a", "b", "c", "d", "e"].flatMap((name) => piece(name, 5, (query, candidate) => (query === candidate ? 1 : -candidate)));
  assert.equal(permutationP(queries, 1, 999), 1 / 1000);
});

test("queries of one performance move together", () => {
  const [first, second] = piece("a", 2, (query, candidate) => (query === candidate ? 1 : 0));
  assert.ok(first !== undefined && second !== undefined);
  const many = [...new Array<ScoredQuery>(30).fill(first), ...new Array<ScoredQuery>(30).fill(second)];
  const p = permutationP(many, 2, 4000);
  assert.ok(Math.abs(p - 0.5) < 0.04, `60 queries, but only two performances to shuffle: ${p}`);
});

test("valid: under no effect p ≤ .05 in about one corpus of twenty, p ≤ .5 in half", () => {
  const random = seededRandom(8);
  const corpora = 400;
  let small = 0;
  let half = 0;
  for (let corpus = 0; corpus < corpora; corpus++) {
    const queries = ["a", "b", "c", "d"].flatMap((name) => piece(name, 5, () => random.uniform()));
    const p = permutationP(queries, corpus, 400);
    if (p <= 0.05) small++;
    if (p <= 0.5) half++;
  }
  assert.ok(small <= 34 && small >= 8, `${small} of ${corpora} at .05`);
  assert.ok(half <= 232 && half >= 164, `${half} of ${corpora} at .5`);
});

test("bad input is refused", () => {
  assert.throws(() => permutationP([], 1), RangeError);
  assert.throws(() => permutationP(piece("a", 2, () => 0), 1, 0), RangeError);
});
