/** Reasons and objections in words: comparisons with the other renditions, superlatives, the words that asked. */
import assert from "node:assert/strict";
import test from "node:test";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { explain } from "../../server/src/retrieval/explain.ts";
import type { LinearMap } from "../../server/src/retrieval/linearMap.ts";
import { among, comparison, objections, reasons } from "../../server/src/retrieval/reasons.ts";
import { wordingOf } from "../../server/src/retrieval/reasonsWording.ts";

const names = ["articulation", "tempo"];
const map: LinearMap = { kind: "default", inputDimension: 2, outputNames: names, weights: Float64Array.of(1, 0, 0, 1) };
const candidates = [[1.5, 0.1], [0.5, 1], [-0.2, -0.5], [-0.6, -0.4], [-1.2, -0.2]].map((values, i) => ({ id: String(i), features: Float64Array.from(values) }));
const staccato = { word: "staccato", vector: Float64Array.of(1, 0) };
const slow = { word: "slow", vector: Float64Array.of(0, -1) };

function explained(index: number, words: readonly { word: string; vector: Float64Array }[]): ReturnType<typeof explain> {
  return explain(words, map, candidates[index]?.features ?? new Float64Array(2));
}

test("a reason compares with the other renditions and names the word that asked for it", () => {
  const [first] = reasons(explained(1, [staccato]), 1, among(candidates), names);
  assert.equal(first?.text, "more detached than 3 of the 4 others; you asked for 'staccato'");
  assert.deepEqual(first.words, ["staccato"]);
});

test("the extreme rendition gets the superlative", () => {
  assert.match(reasons(explained(0, [staccato]), 0, among(candidates), names)[0]?.text ?? "", /^the most detached of all 5;/);
});

test("the low pole has words of its own", () => {
  const texts = reasons(explained(3, [slow]), 3, among(candidates), names).map((reason) => reason.text);
  assert.deepEqual(texts, ["slower than 3 of the 4 others; you asked for 'slow'"]);
});

test("only what raised the score is a reason; what lowered it is an objection", () => {
  const explanation = explained(1, [staccato, slow]);
  assert.deepEqual(reasons(explanation, 1, among(candidates), names).map((reason) => reason.feature), ["articulation"]);
  const [against] = objections(explanation, 1, among(candidates), names);
  assert.equal(against?.text, "the fastest of all 5, against 'slow'");
  assert.ok(against.contribution < 0);
});

test("a word that pulled the other way is not named as having asked", () => {
  const legato = { word: "legato", vector: Float64Array.of(-0.4, 0) };
  assert.deepEqual(reasons(explained(0, [staccato, legato]), 0, among(candidates), names)[0]?.words, ["staccato"]);
});

test("reasons come strongest first and stop at the limit", () => {
  const both = { word: "agitated", vector: Float64Array.of(0.5, 1) };
  const all = reasons(explained(1, [both]), 1, among(candidates), names);
  assert.deepEqual(all.map((reason) => reason.feature), ["tempo", "articulation"]);
  assert.equal(reasons(explained(1, [both]), 1, among(candidates), names, 1).length, 1);
});

test("notes per second get no sentence beside the tempo", () => {
  const pair = ["onset_density", "tempo"];
  const explanation = explain([{ word: "fast", vector: Float64Array.of(1, 1) }], { ...map, outputNames: pair }, Float64Array.of(1, 0.5));
  const fast = [Float64Array.of(1, 0.5), Float64Array.of(-1, -0.5)].map((features, i) => ({ id: String(i), features }));
  assert.equal(reasons(explanation, 0, among(fast), pair).length, 1);
});

test("with two renditions there is one other, and above average is not above most", () => {
  const two = candidates.slice(0, 2);
  assert.equal(comparison("articulation", 0, 0, two), "more detached than the other");
  const skewed = [3, 0.2, 1, -1, -3.2].map((value, i) => ({ id: String(i), features: Float64Array.of(value) }));
  assert.equal(comparison("articulation", 0, 1, skewed), "more detached than 2 of the 4 others");
  const low = [0.1, 1, 1, 1, -3.1].map((value, i) => ({ id: String(i), features: Float64Array.of(value) }));
  assert.equal(comparison("articulation", 0, 0, low), "somewhat more detached than the average");
});

test("each feature has its own wording at both poles; others are named as they are", () => {
  const all = [...FEATURE_NAMES, ...EXTENDED_NAMES].flatMap((name) => [wordingOf(name).high, wordingOf(name).low]);
  assert.equal(new Set(all.map((pole) => pole.comparative)).size, 28);
  assert.equal(new Set(all.map((pole) => pole.superlative)).size, 28);
  assert.equal(wordingOf("clap_17").low.comparative, "lower in clap_17");
  assert.equal(wordingOf("toString").high.comparative, "higher in toString");
});
