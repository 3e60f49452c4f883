/** Honest lines: when an order says nothing and when a word did nothing. */
import assert from "node:assert/strict";
import test from "node:test";
import { idleWords, indistinctNote } from "../../server/src/retrieval/distinctness.ts";
import type { LinearMap } from "../../server/src/retrieval/linearMap.ts";

const apart = { count: 3, scoreRange: 1, dimension: 2, featureRange: (k: number) => [0.01, 2][k] ?? 0 };

test("clearly different candidates need no note", () => {
  assert.equal(indistinctNote(apart), undefined);
});

test("equal scores, hardly different features, one and no candidate each get a sentence of their own", () => {
  const notes = [
    indistinctNote({ ...apart, scoreRange: 1e-7 }),
    indistinctNote({ ...apart, featureRange: () => 0.02 }),
    indistinctNote({ ...apart, count: 1, scoreRange: 0 }),
    indistinctNote({ ...apart, count: 0, scoreRange: 0 }),
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
