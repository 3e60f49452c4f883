/** Annotations on disk and in the editor: what they change in a live corpus, and that nothing is analysed again for it. */
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { analysisLog, eventually, putFiles, temporaryFolder, testCorpus, testEngine } from "./liveCorpora.ts";

function annotation(performer: string, audio: string, text = "dreamy"): string {
  return `pieces:\n  - id: Etude\n    performances:\n      - performer: ${performer}\n        audio: ${audio}\n        descriptions:\n          - text: ${text}\n`;
}

test("annotations written, changed, broken and removed on disk", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, { "etude/anna.wav": "one" });
  const { corpus } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  const file = path.join(root, "notes.espressivo.yaml");
  const performer = (): string | undefined => corpus.performance("etude/anna.wav")?.performance.performer;
  writeFileSync(file, annotation("Anna Magdalena", "etude/anna.wav"));
  await eventually("the annotation", () => performer() === "Anna Magdalena");
  assert.equal(corpus.state().described, 1);
  writeFileSync(file, annotation("Clara", "etude/anna.wav"));
  await eventually("its change", () => performer() === "Clara");
  writeFileSync(file, "pieces: [");
  await eventually("its fault", () => corpus.corpus.problems.some((problem) => problem.file === file && problem.severity === "error"));
  rmSync(file);
  await eventually("its end", () => performer() === "anna" && corpus.corpus.problems.length === 0);
  await corpus.settled();
  assert.equal(log().length, 1);
});

test("the editor's unsaved text stands for the file, also for one that is not on disk yet", async (context) => {
  const root = temporaryFolder(context, { "etude/anna.wav": "one", "notes.espressivo.yaml": annotation("Anna", "etude/anna.wav") });
  const { corpus } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  const performer = (): string | undefined => corpus.performance("etude/anna.wav")?.performance.performer;
  const file = path.join(root, "notes.espressivo.yaml");
  corpus.overlay(file, annotation("Unsaved", "etude/anna.wav"));
  await corpus.settled();
  assert.equal(performer(), "Unsaved");
  // A change on disk does not count while the editor holds the file.
  writeFileSync(file, annotation("Disk", "etude/anna.wav"));
  putFiles(root, { "etude/bob.wav": "two" });
  await eventually("the new recording", () => corpus.performance("etude/bob.wav")?.state === "analysed");
  assert.equal(performer(), "Unsaved");
  corpus.overlay(file, undefined);
  await eventually("the disk again", () => performer() === "Disk");

  const unsaved = path.join(root, "new.espressivo.yaml");
  corpus.overlay(unsaved, annotation("Bob", "etude/bob.wav"));
  await corpus.settled();
  assert.equal(corpus.performance("etude/bob.wav")?.performance.performer, "Bob");
  corpus.overlay(unsaved, undefined);
  await corpus.settled();
  assert.equal(corpus.performance("etude/bob.wav")?.performance.performer, "bob");
});

test("a span of a recording is a performance of its own; the rest of the analysis stays", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, { "etude/anna.wav": "one" });
  const { corpus, settledAs } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  corpus.overlay(path.join(root, "spans.espressivo.yaml"), "pieces:\n  - id: Etude\n    performances:\n      - {performer: Anna, audio: etude/anna.wav, span: [1, 4]}\n      - {performer: Bob, audio: etude/anna.wav, span: [5, 9]}\n");
  await settledAs(["etude/anna.wav#t=1,4", "etude/anna.wav#t=5,9"]);
  assert.equal(corpus.performancesAt(path.join(root, "etude/anna.wav")).length, 2);
  assert.notEqual(corpus.performance("etude/anna.wav#t=1,4")?.summary?.key, corpus.performance("etude/anna.wav#t=5,9")?.summary?.key);
  assert.equal(log().length, 2, "both in one go");
});

test("recordings outside the folder: looked at where that is allowed, also when they come and change later", async (context) => {
  const base = temporaryFolder(context, { "inside/notes.espressivo.yaml": annotation("Anna", "../outside/anna.wav") });
  const root = path.join(base, "inside");
  const engine = await testEngine(context);
  const trusted = testCorpus(context, engine, root, { looseMs: 100 });
  const untrusted = testCorpus(context, engine, root, { looseMs: 100, allowOutside: false });
  await trusted.corpus.settled();
  assert.deepEqual(trusted.ids().map((id) => trusted.state(id)), ["absent"]);
  assert.equal(trusted.corpus.state().recordings, 0);
  const file = path.join(base, "outside", "anna.wav");
  putFiles(base, { "outside/anna.wav": "one" });
  await trusted.settledAs([file]);
  const before = trusted.corpus.performance(file)?.summary?.key;
  writeFileSync(file, "another sound");
  await eventually("the new sound", () => trusted.state(file) === "analysed" && trusted.corpus.performance(file)?.summary?.key !== before);
  assert.deepEqual(untrusted.ids().map((id) => untrusted.state(id)), ["absent"]);
  assert.ok(untrusted.corpus.corpus.problems.some(({ code }) => code === "audio-outside"));
});
