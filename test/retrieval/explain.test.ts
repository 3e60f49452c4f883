/** Explanations add up exactly: features to the score, words to the features. */
import assert from "node:assert/strict";
import test from "node:test";
import { cosine } from "../../server/src/retrieval/cosine.ts";
import { explain } from "../../server/src/retrieval/explain.ts";
import { applyMap, type LinearMap } from "../../server/src/retrieval/linearMap.ts";
import { randomVector, seededRandom } from "./random.ts";

function sum(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((total, value) => total + value, 0);
}

test("hand-computed: two words, two features", () => {
  const map: LinearMap = { kind: "default", inputDimension: 2, outputNames: ["tempo", "articulation"], weights: Float64Array.of(1, 0, 0, 1) };
  const words = [{ word: "fast", vector: Float64Array.of(3, 0) }, { word: "dry", vector: Float64Array.of(0, 4) }];
  const { score, contributions, words: table } = explain(words, map, Float64Array.of(2, 0));
  assert.ok(Math.abs(score - 0.6) < 1e-15);
  assert.deepEqual(contributions, { tempo: 0.6, articulation: 0 });
  assert.deepEqual(table, { fast: { tempo: 0.6, articulation: 0 }, dry: { tempo: 0, articulation: 0 } });
});

test("contributions and the word table both add up to the cosine to 1e-9", () => {
  const random = seededRandom(20);
  for (let trial = 0; trial < 50; trial++) {
    const outputNames = Array.from({ length: 14 }, (_, k) => `f${k}`);
    const map: LinearMap = { kind: "ridge", inputDimension: 100, outputNames, weights: randomVector(1400, random) };
    const words = Array.from({ length: 1 + (trial % 7) }, (_, i) => ({ word: `w${i % 4}`, vector: randomVector(100, random) }));
    const text = new Float64Array(100).map((_, i) => words.reduce((total, { vector }) => total + (vector[i] ?? 0), 0));
    const candidate = randomVector(14, random);
    const expected = cosine(applyMap(map, text), candidate);
    const explanation = explain(words, map, candidate);
    assert.ok(Math.abs(explanation.score - expected) < 1e-9);
    assert.ok(Math.abs(sum(explanation.contributions) - expected) < 1e-9);
    assert.ok(Math.abs(Object.values(explanation.words).reduce((total, row) => total + sum(row), 0) - expected) < 1e-9);
  }
});

test("a word said twice keeps both its shares under one entry", () => {
  const map: LinearMap = { kind: "default", inputDimension: 1, outputNames: ["tempo"], weights: Float64Array.of(1) };
  const fast = { word: "fast", vector: Float64Array.of(1) };
  assert.deepEqual(explain([fast, fast], map, Float64Array.of(1)).words, { fast: { tempo: 1 } });
});

test("a word named like an object's inner property is a word like any other", () => {
  const map: LinearMap = { kind: "default", inputDimension: 1, outputNames: ["tempo"], weights: Float64Array.of(1) };
  const { words } = explain([{ word: "__proto__", vector: Float64Array.of(1) }], map, Float64Array.of(1));
  assert.deepEqual(Object.keys(words), ["__proto__"]);
});

test("a query that maps to zero, and a candidate at the centre, score 0", () => {
  const map: LinearMap = { kind: "default", inputDimension: 1, outputNames: ["tempo"], weights: Float64Array.of(1) };
  assert.equal(explain([], map, Float64Array.of(1)).score, 0);
  assert.deepEqual(explain([{ word: "fast", vector: Float64Array.of(1) }], map, Float64Array.of(0)).contributions, { tempo: 0 });
});
