/** Honest lines: when an order says nothing and when a word did nothing. */
import assert from "node:assert/strict";
import test from "node:test";
import { idleWords, indistinctNote } from "../../server/src/retrieval/distinctness.ts";
import type { LinearMap } from "../../server/src/retrieval/linearMap.ts";

function candidatesOf(...values: number[]): { id: string; features: Float64Array }[] {
  return values.map((value, i) => ({ id: String(i), features: Float64Array.of(value) }));
}

test("clearly different candidates need no note", () => {
  assert.equal(indistinctNote(candidatesOf(-1, 1), Float64Array.of(-1, 1)), undefined);
});

test("equal scores, hardly different features, one and no candidate each get a sentence of their own", () => {
  const notes = [
    indistinctNote(candidatesOf(-1, 1), Float64Array.of(0.2, 0.2)),
    indistinctNote(candidatesOf(-0.01, 0.01), Float64Array.of(-1, 1)),
    indistinctNote(candidatesOf(0), Float64Array.of(0)),
    indistinctNote([], new Float64Array(0)),
  ];
  assert.equal(new Set(notes).size, 4);
  assert.ok(!notes.includes(undefined));
});

test("a word that hardly pulls beside another is idle, alone it is not", () => {
  const map: LinearMap = { kind: "default", inputDimension: 1, outputNames: ["tempo"], weights: Float64Array.of(1) };
  const piano = { word: "piano", vector: Float64Array.of(0.01) };
  assert.deepEqual(idleWords([{ word: "fast", vector: Float64Array.of(1) }, piano], map), ["piano"]);
  assert.deepEqual(idleWords([piano], map), []);
  assert.deepEqual(idleWords([{ word: "the", vector: Float64Array.of(0) }], map), ["the"]);
});

test("a million candidates do not overflow the stack", () => {
  const scores = Float64Array.from({ length: 1_000_000 }, (_, i) => (i % 100) / 100);
  const candidates = Array.from(scores, (score, i) => ({ id: String(i), features: Float64Array.of(score) }));
  assert.equal(indistinctNote(candidates, scores), undefined);
});
