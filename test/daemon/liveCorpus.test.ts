/** A live corpus follows its folder: files that come, go, move and change, one by one and by the thousand. */
import assert from "node:assert/strict";
import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { afterwards, analysisLog, eventually, putFiles, temporaryFolder, testCorpus, testEngine } from "./liveCorpora.ts";

const THREE = { "etude/anna.wav": "one", "etude/bob.wav": "two", "waltz/anna.wav": "three" };
const THREE_IDS = ["etude/anna.wav", "etude/bob.wav", "waltz/anna.wav"];

test("lists at once, analyses in the background, and tells so", async (context) => {
  const root = temporaryFolder(context, THREE);
  const { corpus, heard, ids } = testCorpus(context, await testEngine(context), root);
  assert.equal(corpus.state().phase, "scanning");
  await corpus.listed;
  assert.deepEqual(ids(), THREE_IDS);
  await corpus.settled();
  const { phase, problem, pieces, performances, described, recordings, analysed, failed, waiting } = corpus.state();
  assert.deepEqual({ phase, problem, performances, described, recordings, analysed, failed, waiting }, { phase: "ready", problem: undefined, performances: 3, described: 0, recordings: 3, analysed: 3, failed: 0, waiting: 0 });
  assert.deepEqual(pieces.map(({ id, performances: count }) => [id, count]), [["etude", 2], ["waltz", 1]]);
  assert.deepEqual(heard.analysed.map(({ performance, state }) => [performance.id, state]).sort(), THREE_IDS.map((id) => [id, "analysed"]));
  assert.ok(heard.changes >= 1);
  assert.deepEqual(heard.progress.at(-1), [3, 3]);
  assert.deepEqual(corpus.performancesAt(path.join(root, "etude", "bob.wav")).map(({ performance }) => performance.performer), ["bob"]);
  const record = await corpus.record("etude/bob.wav");
  assert.ok(record.ok);
  assert.deepEqual(record.value.features, corpus.performance("etude/bob.wav")?.summary?.features);
  const unknown = await corpus.record("nobody.wav");
  assert.equal(unknown.ok ? "" : unknown.problem.code, "unknown-performance");
});

test("what is stored is not computed again by the next corpus of the folder", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, THREE);
  const engine = await testEngine(context);
  const first = testCorpus(context, engine, root);
  await first.corpus.settled();
  await first.corpus.dispose();
  const second = testCorpus(context, engine, root);
  await second.corpus.settled();
  assert.equal(second.corpus.state().analysed, 3);
  assert.equal(log().length, 3);
});

test("a new recording in a known folder, in a new one, and in one that was empty", async (context) => {
  const root = temporaryFolder(context, { "empty/": "" });
  const { corpus, settledAs } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  assert.equal(corpus.state().phase, "ready");
  putFiles(root, { "first_anna.wav": "one" });
  await settledAs(["first_anna.wav"]);
  putFiles(root, { "new/deep/anna.wav": "two", "empty/bob.wav": "three", "empty/notes.txt": "x", ".hidden/anna.wav": "four" });
  await settledAs(["empty/bob.wav", "first_anna.wav", "new/deep/anna.wav"]);
});

test("a file that is still being written is waited for", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, THREE);
  const { corpus, settledAs } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  const file = path.join(root, "etude", "clara.wav");
  writeFileSync(file, "begin");
  for (let part = 0; part < 8; part++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    appendFileSync(file, `part ${part}`);
  }
  await settledAs(["etude/anna.wav", "etude/bob.wav", "etude/clara.wav", "waltz/anna.wav"]);
  await corpus.settled();
  assert.deepEqual(log().filter((place) => place === file), [file]);
});

test("a rename, also of a whole folder, computes nothing again, and the performance is hardly ever away", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, THREE);
  const { corpus, settledAs, ids } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  const summary = corpus.performance("etude/bob.wav")?.summary;
  renameSync(path.join(root, "etude", "bob.wav"), path.join(root, "etude", "robert.wav"));
  let longestAbsenceMs = 0;
  let seenMs = Date.now();
  await eventually("the new name", () => {
    if (ids().length === 3 && corpus.performances().every((live) => live.summary !== undefined)) seenMs = Date.now();
    longestAbsenceMs = Math.max(longestAbsenceMs, Date.now() - seenMs);
    return corpus.performance("etude/robert.wav")?.summary !== undefined;
  });
  assert.ok(longestAbsenceMs < 2000, `away for ${longestAbsenceMs} ms`);
  await settledAs(["etude/anna.wav", "etude/robert.wav", "waltz/anna.wav"]);
  assert.deepEqual(corpus.performance("etude/robert.wav")?.summary, summary);
  renameSync(path.join(root, "etude"), path.join(root, "study"));
  await settledAs(["study/anna.wav", "study/robert.wav", "waltz/anna.wav"]);
  await corpus.settled();
  assert.equal(log().length, 3);
});

test("a file that is renamed and deleted right after does not stay", async (context) => {
  const root = temporaryFolder(context, THREE);
  const { corpus, settledAs } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  renameSync(path.join(root, "etude", "bob.wav"), path.join(root, "etude", "robert.wav"));
  await settledAs(["etude/anna.wav", "etude/robert.wav", "waltz/anna.wav"]);
  // The system's event for the new name still waits for the end of its writing, and is dropped with the file.
  rmSync(path.join(root, "etude", "robert.wav"));
  await settledAs(["etude/anna.wav", "waltz/anna.wav"]);
});

test("a changed content is analysed anew, and keeps its former features until then", async (context) => {
  const root = temporaryFolder(context, THREE);
  const { corpus, heard } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  const before = corpus.performance("etude/bob.wav")?.summary;
  assert.ok(before !== undefined);
  writeFileSync(path.join(root, "etude", "bob.wav"), "quite another sound");
  await eventually("other features", () => {
    const live = corpus.performance("etude/bob.wav");
    assert.ok(live?.summary !== undefined, "never without features");
    return live.state === "analysed" && live.summary.key !== before.key;
  });
  await corpus.settled();
  assert.equal(heard.analysed.filter(({ performance }) => performance.id === "etude/bob.wav").length, 2);
  // The same content with a new time is nothing new.
  writeFileSync(path.join(root, "etude", "bob.wav"), "quite another sound");
  await new Promise((resolve) => setTimeout(resolve, 2600));
  await corpus.settled();
  assert.equal(corpus.performance("etude/bob.wav")?.state, "analysed");
});

test("deleted files go; when all are gone the corpus is empty and ready", async (context) => {
  const root = temporaryFolder(context, THREE);
  const { corpus, settledAs } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  rmSync(path.join(root, "etude", "bob.wav"));
  await settledAs(["etude/anna.wav", "waltz/anna.wav"]);
  for (const folder of ["etude", "waltz"]) rmSync(path.join(root, folder), { recursive: true });
  await settledAs([]);
  assert.equal(corpus.state().phase, "ready");
  assert.equal(corpus.state().recordings, 0);
});

test("a folder that goes and comes back, as of a drive that is unplugged", async (context) => {
  const base = temporaryFolder(context, { "drive/etude/anna.wav": "one" });
  const root = path.join(base, "drive");
  const { corpus, settledAs, ids } = testCorpus(context, await testEngine(context), root, { watch: { heartbeatMs: 100 } });
  await settledAs(["etude/anna.wav"]);
  renameSync(root, path.join(base, "unplugged"));
  await eventually("unreadable", () => corpus.state().phase === "unreadable");
  assert.equal(corpus.state().problem?.code, "workspace-missing");
  assert.deepEqual(ids(), ["etude/anna.wav"], "what was known stays");
  renameSync(path.join(base, "unplugged"), root);
  await eventually("ready again", () => corpus.state().phase === "ready");
  assert.equal(corpus.state().problem, undefined);
  putFiles(root, { "etude/bob.wav": "two" });
  await settledAs(["etude/anna.wav", "etude/bob.wav"]);
});

test("a folder that is not there yet, and a file in its place", async (context) => {
  const base = temporaryFolder(context, { "file": "x" });
  const engine = await testEngine(context);
  const missing = testCorpus(context, engine, path.join(base, "later"), { watch: { heartbeatMs: 100 } });
  await missing.corpus.listed;
  assert.equal(missing.corpus.state().problem?.code, "workspace-missing");
  putFiles(base, { "later/etude/anna.wav": "one" });
  await missing.settledAs(["etude/anna.wav"]);
  const file = testCorpus(context, engine, path.join(base, "file"));
  await file.corpus.settled();
  assert.equal(file.corpus.state().phase, "unreadable");
  assert.equal(file.corpus.state().problem?.code, "workspace-not-a-folder");
});

test("a folder below that cannot be read is a problem of its own", { skip: process.geteuid?.() === 0 && "root reads everything" }, async (context) => {
  const root = temporaryFolder(context, { ...THREE, "closed/anna.wav": "four" });
  chmodSync(path.join(root, "closed"), 0);
  afterwards(context, () => chmodSync(path.join(root, "closed"), 0o755));
  const { corpus, settledAs } = testCorpus(context, await testEngine(context), root);
  await settledAs(THREE_IDS);
  assert.ok(corpus.corpus.problems.some(({ code }) => code === "folder-unreadable"));
});

test("links in circles and upwards end; a linked folder is followed and watched", { skip: process.platform === "win32" && "links need rights there" }, async (context) => {
  const elsewhere = temporaryFolder(context, { "music/anna.wav": "far" });
  const root = temporaryFolder(context, THREE);
  symlinkSync(root, path.join(root, "etude", "up"));
  symlinkSync(path.dirname(root), path.join(root, "upper"));
  symlinkSync(path.join(elsewhere, "music"), path.join(root, "linked"));
  symlinkSync(path.join(elsewhere, "music"), path.join(elsewhere, "music", "self"));
  const { corpus, settledAs } = testCorpus(context, await testEngine(context), root);
  await settledAs(["etude/anna.wav", "etude/bob.wav", "linked/anna.wav", "waltz/anna.wav"]);
  await corpus.settled();
  await eventually("the watcher", () => corpus.state().watching.mode === "events");
  await new Promise((resolve) => setTimeout(resolve, 500));
  putFiles(elsewhere, { "music/bob.wav": "far, too" });
  await settledAs(["etude/anna.wav", "etude/bob.wav", "linked/anna.wav", "linked/bob.wav", "waltz/anna.wav"]);
});

test("a thousand files at once, as git brings and takes them", async (context) => {
  const root = temporaryFolder(context, THREE);
  const { corpus } = testCorpus(context, await testEngine(context, { workers: 2 }), root);
  await corpus.settled();
  const many = Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`branch/piece ${Math.floor(index / 20)}/p${index % 20}.wav`, `sound ${index}`]));
  putFiles(root, many);
  await eventually("all of them", () => corpus.state().analysed === 1203, 90_000);
  rmSync(path.join(root, "branch"), { recursive: true });
  await eventually("none of them", () => corpus.state().recordings === 3);
  await corpus.settled();
  assert.equal(corpus.state().phase, "ready");
});

test("two corpora of one engine, one inside the other, each with its own names", async (context) => {
  const log = analysisLog(context);
  const outer = temporaryFolder(context, { "inner/etude/anna.wav": "one", "waltz/anna.wav": "two" });
  const engine = await testEngine(context);
  const both = [testCorpus(context, engine, outer), testCorpus(context, engine, path.join(outer, "inner"))] as const;
  await both[0].settledAs(["inner/etude/anna.wav", "waltz/anna.wav"]);
  await both[1].settledAs(["etude/anna.wav"]);
  assert.equal(log().length, 2, "one content, one analysis");
  putFiles(outer, { "inner/etude/bob.wav": "three" });
  await both[0].settledAs(["inner/etude/anna.wav", "inner/etude/bob.wav", "waltz/anna.wav"]);
  await both[1].settledAs(["etude/anna.wav", "etude/bob.wav"]);
  await both[1].corpus.dispose();
  mkdirSync(path.join(outer, "late"));
  putFiles(outer, { "late/anna.wav": "four" });
  await eventually("the outer goes on", () => both[0].state("late/anna.wav") === "analysed");
});
