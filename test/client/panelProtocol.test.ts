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

test("likeness, moments, explanations and searches to save pass when they are whole", () => {
  const like = { performance: "a.wav", label: "Anna — Elise" };
  assert.deepEqual(parseFromPanel({ type: "search", number: 5, query: "", like: { ...like, more: 1 } }), { type: "search", number: 5, query: "", like });
  assert.deepEqual(parseFromPanel({ type: "search", number: 5, query: "", like: { performance: "a.wav" } }), { type: "search", number: 5, query: "" });
  assert.deepEqual(parseFromPanel({ type: "explain", number: 5, performance: "b.wav", query: "dry", like }), { type: "explain", number: 5, performance: "b.wav", query: "dry", like });
  assert.deepEqual(parseFromPanel({ type: "save", query: "dry", piece: "elise" }), { type: "save", query: "dry", piece: "elise" });
  const moment = { startSeconds: 45, endSeconds: 60 };
  assert.deepEqual(parseFromPanel({ type: "play", performance: "a.wav", moment: { ...moment, x: 1 } }), { type: "play", performance: "a.wav", moment });
  assert.deepEqual(parseFromPanel({ type: "play", performance: "a.wav", moment: { startSeconds: "45" } }), { type: "play", performance: "a.wav" });
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
    { type: "explain", number: 1, query: "dry" },
    { type: "explain", query: "dry", performance: "a.wav" },
    { type: "save" },
    { type: "reveal", uri: 1 },
    { type: "command", command: "workbench.action.terminal.new" },
    { type: "command", command: "toString" },
  ]) {
    assert.equal(parseFromPanel(message), undefined, JSON.stringify(message));
  }
});
