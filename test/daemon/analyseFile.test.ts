/** One file into the store: what is taken, claimed, computed anew, refused; and a store that refuses. */
import assert from "node:assert/strict";
import { renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { analyseFile, type FileAnalysis } from "../../server/src/daemon/analyseFile.ts";
import { lookAt, MovedFiles } from "../../server/src/daemon/lookAt.ts";
import type { Engine } from "../../server/src/daemon/engine.ts";
import { recordKey } from "../../server/src/store/featureStore.ts";
import { contentIdentity } from "../../server/src/workspace/contentHash.ts";
import { analysisLog, temporaryFolder, testEngine } from "./liveCorpora.ts";

function keysOnly({ store }: Engine, more: Partial<FileAnalysis<string>> = {}): FileAnalysis<string> {
  return { stored: (key) => (store.summary(key) === undefined ? undefined : key), fresh: (key) => key, ...more };
}

test("whole and spans in one go; the second time from the store; by force again", async (context) => {
  const log = analysisLog(context);
  const file = path.join(temporaryFolder(context, { "anna.wav": "one" }), "anna.wav");
  const engine = await testEngine(context);
  const task = { path: file, spans: [undefined, { startSeconds: 1, endSeconds: 4 }] };
  const first = await analyseFile(task, engine, keysOnly(engine));
  const sha256 = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
  assert.deepEqual(first, [undefined, task.spans[1]].map((span) => ({ ok: true, value: { value: recordKey(sha256, engine.model, span), cached: false } })));
  const second = await analyseFile(task, engine, keysOnly(engine));
  assert.deepEqual(second.map((outcome) => outcome.ok && outcome.value.cached), [true, true]);
  assert.equal(log().length, 1);
  const forced = await analyseFile(task, engine, keysOnly(engine, { force: true }));
  assert.deepEqual(forced.map((outcome) => outcome.ok && outcome.value.cached), [false, false]);
  assert.equal(log().length, 2);
});

test("a refused content is not analysed, but what is stored of it is given", async (context) => {
  const log = analysisLog(context);
  const file = path.join(temporaryFolder(context, { "anna.wav": "one" }), "anna.wav");
  const engine = await testEngine(context);
  await analyseFile({ path: file, spans: [undefined] }, engine, keysOnly(engine));
  const problem = { code: "refused", severity: "error", message: "No.", advice: "" } as const;
  const outcomes = await analyseFile({ path: file, spans: [undefined, { startSeconds: 1, endSeconds: 4 }] }, engine, keysOnly(engine, { onIdentified: () => problem }));
  assert.deepEqual(outcomes.map((outcome) => (outcome.ok ? "stored" : outcome.problem.code)), ["stored", "refused"]);
  assert.equal(log().length, 1);
});

test("a file that is not there, and a store that refuses, are failures of this file", async (context) => {
  const folder = temporaryFolder(context, { "anna.wav": "one" });
  const engine = await testEngine(context);
  const missing = await analyseFile({ path: path.join(folder, "nobody.wav"), spans: [undefined] }, engine, keysOnly(engine));
  assert.deepEqual(missing.map((outcome) => (outcome.ok ? "" : outcome.problem.code)), ["vanished"]);
  const full = { ...engine, store: { ...engine.store, put: () => Promise.reject(new Error("the disk is full")) } };
  const outcomes = await analyseFile({ path: path.join(folder, "anna.wav"), spans: [undefined] }, full, keysOnly(engine));
  assert.deepEqual(outcomes.map((outcome) => (outcome.ok ? "" : outcome.problem.code)), ["store-failed"]);
  assert.ok(outcomes[0] !== undefined && !outcomes[0].ok && outcomes[0].problem.message.includes("the disk is full"));
});

test("a moved file is known by its size, time and inode, for a minute, and not after its content changed", async (context) => {
  const folder = temporaryFolder(context, { "anna.wav": "one" });
  const { store } = await testEngine(context);
  const [before, after] = [path.join(folder, "anna.wav"), path.join(folder, "bob.wav")];
  const identity = await contentIdentity(before, store);
  assert.ok(identity.ok);
  const moved = new MovedFiles();
  moved.remember(identity.value, Date.now());
  renameSync(before, after);
  assert.deepEqual((await lookAt(after, store, moved)).identity, identity.value);
  const { size, mtimeMs, ino } = statSync(after);
  assert.equal(moved.find({ size, mtimeMs, inode: ino }, Date.now() + 61_000), undefined);
  writeFileSync(after, "other");
  assert.equal((await lookAt(after, store, moved)).identity, undefined);
  assert.equal((await lookAt(path.join(folder, "nobody.wav"), store, moved)).stamp, "nothing");
});
