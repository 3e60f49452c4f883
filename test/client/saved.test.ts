/** What the panel kept, of this version and of others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isBlank, savedFrom, type Saved } from "../../media/search/saved.ts";

const nothing: Saved = { version: 2, query: "", history: [], expanded: [], scrollTop: 0 };

test("the first version's query and history are taken over, its answer is asked for again", () => {
  const first = { version: 1, query: "dry", history: ["warm", 3, "dry"], answer: { words: [] }, expanded: ["a"], scrollTop: 7 };
  assert.deepEqual(savedFrom(first), { ...nothing, query: "dry", history: [{ query: "warm" }, { query: "dry" }] });
});

test("this version is as it was, and everything else nothing", () => {
  const saved: Saved = { ...nothing, query: "dry", like: { performance: "a", label: "A" } };
  assert.equal(savedFrom(saved), saved);
  for (const state of [undefined, null, 7, {}, { version: 9 }]) assert.deepEqual(savedFrom(state), nothing);
});

test("a search for likeness alone is one", () => {
  assert.ok(isBlank({ query: " " }));
  assert.ok(!isBlank({ query: "", like: { performance: "a", label: "A" } }));
});
