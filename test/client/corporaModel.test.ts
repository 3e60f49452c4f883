/** Revisions tell the panel when answers may be stale. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CorporaModel } from "../../client/daemon/corporaModel.ts";
import { corpusState } from "./corpora.ts";

test("analysis and changed annotations make answers stale, progress does not", () => {
  const model = new CorporaModel();
  model.replace([corpusState({ phase: "analysing" })]);
  const revision = (): number => model.get("file:///music")?.revision ?? -1;
  const first = revision();
  model.progressed({ folder: "file:///music", done: 1, total: 3 });
  assert.equal(revision(), first);
  model.analysed({ folder: "file:///music", performances: [] });
  assert.equal(revision(), first + 1);
  model.changed({ corpus: corpusState() });
  assert.equal(revision(), first + 2);
});

test("progress ends with the analysis", () => {
  const model = new CorporaModel();
  model.replace([corpusState({ phase: "analysing" })]);
  model.progressed({ folder: "file:///music", done: 1, total: 3 });
  model.changed({ corpus: corpusState({ phase: "analysing", analysed: 2 }) });
  assert.deepEqual(model.get("file:///music")?.progress, { done: 1, total: 3 });
  model.changed({ corpus: corpusState() });
  assert.equal(model.get("file:///music")?.progress, undefined);
});

test("a folder that the daemon no longer names is gone; a restart makes answers stale", () => {
  const model = new CorporaModel();
  let told = 0;
  const subscription = model.onChange(() => told++);
  model.replace([corpusState(), corpusState({ folder: "file:///other" })]);
  model.replace([corpusState()]);
  assert.deepEqual(model.all().map(({ state, revision }) => [state.folder, revision]), [["file:///music", 2]]);
  subscription.dispose();
  model.replace([]);
  assert.equal(told, 2);
});

test("news of an unknown folder change nothing", () => {
  const model = new CorporaModel();
  model.progressed({ folder: "file:///nowhere", done: 1, total: 1 });
  model.analysed({ folder: "file:///nowhere", performances: [] });
  assert.deepEqual(model.all(), []);
});
