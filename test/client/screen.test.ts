/** Every state of the window has its screen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { analysisProgress, bannersOf, chosenFolder, screenOf } from "../../client/views/screen.ts";
import { corpusView, panelState } from "./corpora.ts";

const kind = (...parameters: Parameters<typeof screenOf>): string => screenOf(...parameters).kind;

test("from an empty window to search", () => {
  assert.equal(kind(panelState({ folders: [], corpora: [] }), undefined), "noFolder");
  assert.equal(kind(panelState({ corpora: [], daemon: { phase: "starting" } }), undefined), "starting");
  assert.equal(kind(panelState({ corpora: [corpusView({ phase: "scanning", recordings: 0, performances: 0 })] }), undefined), "scanning");
  assert.equal(kind(panelState(), undefined), "search");
});

test("a folder without audio, one with descriptions only, and one that cannot be read", () => {
  assert.equal(kind(panelState({ corpora: [corpusView({ recordings: 0, performances: 0, pieces: [] })] }), undefined), "empty");
  assert.deepEqual(screenOf(panelState({ corpora: [corpusView({ recordings: 0, performances: 45 })] }), undefined), { kind: "silent", performances: 45 });
  assert.equal(kind(panelState({ corpora: [corpusView({ phase: "unreadable" })] }), undefined), "unreadable");
});

test("imported vectors can be searched without any sound", () => {
  assert.equal(kind(panelState({ corpora: [corpusView({ recordings: 0, performances: 45, vectors: ["clap"] })] }), undefined), "search");
});

test("results are shown while the folder is still being listed, once there are recordings", () => {
  assert.equal(kind(panelState({ corpora: [corpusView({ phase: "scanning" })] }), undefined), "search");
});

test("the folder that was picked counts while it is open, else the first", () => {
  const folders = [{ uri: "file:///a", name: "a" }, { uri: "file:///b", name: "b" }];
  assert.equal(chosenFolder({ folders }, "file:///b"), "file:///b");
  assert.equal(chosenFolder({ folders }, "file:///gone"), "file:///a");
});

test("a folder is the same with other escapes", () => {
  const state = panelState({ folders: [{ uri: "file:///c%3A/m%C3%BCsic", name: "m" }], corpora: [corpusView({ folder: "file:///c:/müsic/" })] });
  assert.equal(kind(state, undefined), "search");
});

test("a folder's name with a stray per cent sign is no reason to fail", () => {
  const state = panelState({ folders: [{ uri: "file:///100%", name: "m" }], corpora: [corpusView({ folder: "file:///100%" })] });
  assert.equal(kind(state, undefined), "search");
});

test("banners say what is wrong with the daemon and with trust", () => {
  assert.deepEqual(bannersOf(panelState()), []);
  assert.deepEqual(bannersOf(panelState({ daemon: { phase: "restarting", crashes: 1 }, trusted: false })), ["restarting", "untrusted"]);
  assert.deepEqual(bannersOf(panelState({ daemon: { phase: "stopped", reason: "crashes" } })), ["stoppedAfterCrashes"]);
  assert.deepEqual(bannersOf(panelState({ daemon: { phase: "stopped", reason: "start" } })), ["couldNotStart"]);
  assert.deepEqual(bannersOf(panelState({ trusted: false, folders: [] })), []);
});

test("progress counts whole recordings and draws fractions", () => {
  assert.equal(analysisProgress(corpusView()), undefined);
  const view = corpusView({ phase: "analysing", recordings: 4, analysed: 1, failed: 1, waiting: 2 }, { done: 2.5, total: 4 });
  assert.deepEqual(analysisProgress(view), { done: 2, total: 4, part: 0.625 });
  assert.equal(analysisProgress(corpusView({ phase: "analysing", recordings: 2, analysed: 2 })), undefined);
});
