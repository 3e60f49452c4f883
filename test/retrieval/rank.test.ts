/** Orders and expected ranks under ties; independence of the candidates' order. */
import assert from "node:assert/strict";
import test from "node:test";
import { expectedRanks, rankingOrder, scoreCandidates } from "../../server/src/retrieval/rank.ts";
import { randomVector, seededRandom } from "./random.ts";

test("the order is by descending score and keeps the order of equals", () => {
  assert.deepEqual(rankingOrder(Float64Array.of(0.1, 0.9, 0.1, 0.5)), [1, 3, 0, 2]);
  assert.deepEqual(rankingOrder(new Float64Array(0)), []);
});

test("ties share the expected rank", () => {
  assert.deepEqual(expectedRanks(Float64Array.of(0.1, 0.9, 0.1, 0.5)), Float64Array.of(3.5, 1, 3.5, 2));
  assert.deepEqual(expectedRanks(new Float64Array(5)), new Float64Array(5).fill(3));
});

test("rounding error in a score does not break a tie", () => {
  assert.deepEqual(expectedRanks(Float64Array.of(0.3, 0.1 + 0.2)), Float64Array.of(1.5, 1.5));
});

test("each candidate's score is the same in whatever order they come", () => {
  const random = seededRandom(2);
  const candidates = Array.from({ length: 6 }, (_, i) => ({ id: String(i), features: randomVector(4, random) }));
  const query = randomVector(4, random);
  const forward = scoreCandidates(query, candidates);
  const backward = scoreCandidates(query, candidates.toReversed()).reverse();
  assert.deepEqual(forward, backward);
  assert.ok(new Set(forward).size === 6);
});

test("a zero query ties all candidates", () => {
  const random = seededRandom(3);
  const candidates = Array.from({ length: 4 }, (_, i) => ({ id: String(i), features: randomVector(3, random) }));
  assert.deepEqual(expectedRanks(scoreCandidates(new Float64Array(3), candidates)), new Float64Array(4).fill(2.5));
});
