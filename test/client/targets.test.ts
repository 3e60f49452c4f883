/** Commands are called by people, views, the language server, and the Explorer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { performanceTarget, searchTarget } from "../../client/commands/targets.ts";

test("a search by text, by fields, by nothing", () => {
  assert.deepEqual(searchTarget("dry"), { query: "dry" });
  assert.deepEqual(searchTarget({ query: "dry", piece: "elise", other: 1 }), { query: "dry", piece: "elise" });
  assert.deepEqual(searchTarget({ like: "a.wav", query: "" }), { like: "a.wav" });
  assert.deepEqual(searchTarget({ folder: "file:///m", vectors: "clap" }), { folder: "file:///m", vectors: "clap" });
  assert.deepEqual(searchTarget(undefined), {});
  assert.deepEqual(searchTarget({ query: 5 }), {});
});

test("a performance by id, by file, by the Explorer's URI", () => {
  assert.deepEqual(performanceTarget("elise/a.wav#t=0,5"), { performance: "elise/a.wav#t=0,5" });
  assert.deepEqual(performanceTarget("file:///m/a.wav"), { uri: "file:///m/a.wav" });
  assert.deepEqual(performanceTarget({ scheme: "file", path: "/m/a.wav", toString: () => "file:///m/a.wav" }), { uri: "file:///m/a.wav" });
  assert.deepEqual(performanceTarget({ performance: "a.wav", folder: "file:///m" }), { performance: "a.wav", folder: "file:///m" });
});
