/** One command pauses and resumes, whatever number of folders there is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pausesFor } from "../../client/commands/pauses.ts";
import { corpusState } from "./corpora.ts";

const [busy, paused, ready] = [corpusState({ folder: "file:///a", phase: "analysing" }), corpusState({ folder: "file:///b", phase: "paused" }), corpusState()];

test("what is being analysed is paused; where nothing is, what is paused goes on", () => {
  assert.deepEqual(pausesFor([busy, paused, ready], undefined), [{ folder: "file:///a", paused: true }]);
  assert.deepEqual(pausesFor([paused, ready], undefined), [{ folder: "file:///b", paused: false }]);
  assert.deepEqual(pausesFor([ready], undefined), []);
});

test("who wants to resume pauses no other folder", () => {
  assert.deepEqual(pausesFor([busy, paused], false), [{ folder: "file:///b", paused: false }]);
  assert.deepEqual(pausesFor([paused, ready], true), []);
});
