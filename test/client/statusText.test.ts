/** The status bar: silent without a corpus, honest about failures. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { statusText } from "../../client/statusBar/statusText.ts";
import { corpusView } from "./corpora.ts";

const running = { phase: "running" } as const;

test("nothing is shown where there is no corpus or no daemon", () => {
  assert.equal(statusText(running, []), undefined);
  assert.equal(statusText(running, [corpusView({ recordings: 0, performances: 0 })]), undefined);
  assert.equal(statusText({ phase: "idle" }, [corpusView()]), undefined);
});

test("ready, with failures", () => {
  const status = statusText(running, [corpusView({ failed: 2 })]);
  assert.equal(status?.text, "$(music) Espressivo $(warning) 2");
  assert.equal(status.label, "Espressivo. music: 3 performances of 1 piece, 2 recordings failed");
});

test("analysing adds the folders up and has a label without icons", () => {
  const half = corpusView({ phase: "analysing", recordings: 10, analysed: 4, waiting: 6 });
  const status = statusText(running, [half, half, corpusView()]);
  assert.equal(status?.text, "$(sync~spin) 8/20");
  assert.equal(status.label, "Espressivo: 8 of 20 recordings analysed");
});

test("paused shows only where nothing is analysed, and is said without icons", () => {
  const paused = corpusView({ phase: "paused", recordings: 10, analysed: 4, waiting: 6 });
  const status = statusText(running, [paused, corpusView()]);
  assert.equal(status?.text, "$(debug-pause) 4/10");
  assert.equal(status.label, "Espressivo: analysis is paused, 4 of 10 recordings analysed");
  assert.equal(status.lines[0], "music: 3 performances of 1 piece, 4 of 10 recordings analysed, analysis is paused");
  const both = statusText(running, [paused, corpusView({ phase: "analysing", recordings: 10, analysed: 4, waiting: 6 })]);
  assert.equal(both?.text, "$(sync~spin) 8/20");
});

test("a stopped daemon is an error, even without a corpus", () => {
  assert.equal(statusText({ phase: "stopped", reason: "crashes" }, [])?.severity, "error");
  assert.deepEqual(statusText({ phase: "stopped", reason: "start", detail: "no such file" }, [])?.lines, ["Espressivo's analysis has stopped.", "no such file"]);
});

test("the watcher's note is in the tooltip", () => {
  const status = statusText(running, [corpusView({ watching: { mode: "polling", note: "Too many files to watch." } })]);
  assert.deepEqual(status?.lines.slice(-1), ["Too many files to watch."]);
});
