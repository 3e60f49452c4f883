/** What comes from the web view is checked. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFromPanel } from "../../client/views/panelProtocol.ts";

test("well-formed messages pass, without what does not belong to them", () => {
  assert.deepEqual(parseFromPanel({ type: "ready", more: 1 }), { type: "ready" });
  assert.deepEqual(parseFromPanel({ type: "search", number: 3, query: "dry", piece: "elise", evil: true }), { type: "search", number: 3, query: "dry", piece: "elise" });
  assert.deepEqual(parseFromPanel({ type: "search", number: 4, query: "dry", vectors: "clap" }), { type: "search", number: 4, query: "dry", vectors: "clap" });
  assert.deepEqual(parseFromPanel({ type: "play", performance: "a.wav", folder: "file:///m" }), { type: "play", performance: "a.wav", folder: "file:///m" });
  assert.deepEqual(parseFromPanel({ type: "command", command: "openLog" }), { type: "command", command: "openLog" });
});

test("everything else is dropped", () => {
  for (const message of [
    undefined,
    null,
    "search",
    {},
    { type: "search", query: "dry" },
    { type: "search", number: "1", query: "dry" },
    { type: "play" },
    { type: "reveal", uri: 1 },
    { type: "command", command: "workbench.action.terminal.new" },
    { type: "command", command: "toString" },
  ]) {
    assert.equal(parseFromPanel(message), undefined, JSON.stringify(message));
  }
});
