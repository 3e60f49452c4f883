/** What is analysed first, what is not tried again, what is cancelled, and that no worker outlives its corpus. */
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { analysisLog, eventually, isAlive, putFiles, temporaryFolder, testCorpus, testEngine } from "./liveCorpora.ts";

function sounds(count: number, name: (index: number) => string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), `sound ${name(index)}`]));
}

test("what a person looks at comes first, then what is new, then the rest", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, sounds(8, (index) => `etude/slow${index}.wav`));
  const { corpus, state } = testCorpus(context, await testEngine(context), root);
  await corpus.listed;
  await eventually("the first in work", () => log().length > 0);
  corpus.attend([path.join(root, "etude/slow7.wav"), path.join(root, "etude/slow5.wav")]);
  putFiles(root, { "etude/new.wav": "new" });
  await eventually("all", () => corpus.state().analysed === 9 && state("etude/new.wav") === "analysed");
  const order = log().map((file) => path.basename(file));
  const place = (name: string): number => order.indexOf(name);
  assert.ok(place("slow7.wav") < place("slow5.wav"), order.join());
  assert.ok(place("slow5.wav") <= 3, order.join());
  assert.ok(place("new.wav") < place("slow6.wav"), order.join());
  assert.equal(order.length, 9);
});

test("a worker that dies twice costs its recording alone, which then rests until its content changes", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, { "etude/anna.wav": "one", "etude/crash.wav": "two" });
  const { corpus, state, heard } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  assert.deepEqual([state("etude/anna.wav"), state("etude/crash.wav")], ["analysed", "failed"]);
  assert.equal(corpus.performance("etude/crash.wav")?.problem?.code, "worker-died");
  assert.equal(corpus.state().failed, 1);
  assert.equal(corpus.state().phase, "ready");
  assert.ok(heard.log.some((line) => line.includes("worker-died")));
  const tries = (): number => log().filter((file) => file.endsWith("crash.wav")).length;
  assert.equal(tries(), 2);

  // A new time is no new content, nor is a new name.
  writeFileSync(path.join(root, "etude", "crash.wav"), "two");
  putFiles(root, { "waltz/crash.wav": "two" });
  await eventually("the copy", () => state("waltz/crash.wav") === "failed");
  await wait(2500);
  await corpus.settled();
  assert.equal(tries(), 2);

  writeFileSync(path.join(root, "etude", "crash.wav"), "mended");
  await eventually("mended", () => state("etude/crash.wav") === "analysed");
  assert.equal(corpus.performance("etude/crash.wav")?.problem, undefined);
});

test("reanalyse: those named, those that failed, or all, whatever the store has", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, { "etude/anna.wav": "one", "etude/bob.wav": "two", "etude/crash.wav": "three" });
  const { corpus, state } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  assert.equal(log().length, 4);
  assert.equal(corpus.reanalyse({ performances: ["etude/bob.wav", "nobody.wav"] }), 1);
  assert.notEqual(state("etude/bob.wav"), "analysed");
  await corpus.settled();
  assert.deepEqual(log().slice(4).map((file) => path.basename(file)), ["bob.wav"]);
  assert.equal(corpus.reanalyse({ failed: true }), 1);
  await corpus.settled();
  assert.deepEqual(log().slice(5).map((file) => path.basename(file)), ["crash.wav", "crash.wav"]);
  assert.equal(corpus.reanalyse({}), 3);
  await corpus.settled();
  assert.equal(log().length, 11);
  assert.deepEqual(["anna", "bob", "crash"].map((name) => state(`etude/${name}.wav`)), ["analysed", "analysed", "failed"]);
});

test("a removed recording is cancelled in mid-analysis", async (context) => {
  const root = temporaryFolder(context, { "etude/slow.wav": "one", "etude/slow too.wav": "two" });
  const engine = await testEngine(context, { workers: 2 });
  const { corpus, ids } = testCorpus(context, engine, root);
  await eventually("both in work", () => engine.pool.busy === 2);
  rmSync(path.join(root, "etude", "slow too.wav"));
  await eventually("one gone", () => ids().length === 1 && engine.pool.busy < 2, 5000);
  await corpus.settled();
  assert.equal(corpus.state().analysed, 1);
});

test("workers killed with -9 in mid-analysis are replaced, and every recording gets its result", { skip: process.platform === "win32" }, async (context) => {
  const root = temporaryFolder(context, sounds(6, (index) => `etude/slow${index}.wav`));
  const engine = await testEngine(context, { workers: 2 });
  const { corpus } = testCorpus(context, engine, root);
  const killed = new Set<number>();
  await eventually("three kills", () => {
    const [victim] = engine.pool.processIds;
    // Not the same recording twice: one a round.
    if (victim !== undefined && !killed.has(victim) && corpus.state().analysed >= killed.size) {
      killed.add(victim);
      process.kill(victim, "SIGKILL");
    }
    return killed.size === 3;
  });
  await corpus.settled();
  assert.equal(corpus.state().analysed + corpus.state().failed, 6);
  corpus.reanalyse({ failed: true });
  await corpus.settled();
  assert.equal(corpus.state().analysed, 6);
});

test("disposing in mid-analysis leaves no process, and nobody waits for ever", async (context) => {
  const root = temporaryFolder(context, sounds(6, (index) => `etude/slow${index}.wav`));
  const engine = await testEngine(context, { workers: 2 });
  const { corpus } = testCorpus(context, engine, root);
  await eventually("work", () => engine.pool.busy === 2);
  const waiting = corpus.settled();
  const processes = engine.pool.processIds;
  await corpus.dispose();
  await waiting;
  await corpus.dispose();
  await engine.dispose();
  await eventually("no worker", () => !processes.some(isAlive), 5000);
});

test("workers run at low priority", { skip: process.platform !== "linux" && "reads /proc" }, async (context) => {
  const root = temporaryFolder(context, { "etude/slow.wav": "one" });
  const engine = await testEngine(context);
  testCorpus(context, engine, root);
  await eventually("a worker", () => engine.pool.processIds.length === 1);
  const status = readFileSync(`/proc/${engine.pool.processIds[0] ?? 0}/stat`, "utf8");
  assert.ok(Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[16]) >= 10);
});

test("a pause takes the work back from the workers and begins nothing more; resuming finishes all", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, sounds(4, (index) => `etude/slow${index}.wav`));
  const engine = await testEngine(context);
  const { corpus, heard, state, ids } = testCorpus(context, engine, root);
  await eventually("the second in work", () => corpus.state().analysed === 1 && engine.pool.busy === 1 && log().length === 2);
  const settled = corpus.settled();
  corpus.pause();
  assert.equal(engine.pool.busy, 0);
  assert.equal(corpus.state().phase, "paused");
  await settled;
  assert.deepEqual(ids().map(state).sort(), ["analysed", "waiting", "waiting", "waiting"]);
  assert.deepEqual(heard.progress.at(-1), [1, 4], "what was done of the second counts no longer");
  putFiles(root, { "etude/new.wav": "new" });
  await eventually("the new one is seen", () => state("etude/new.wav") === "waiting");
  await wait(300);
  await corpus.settled();
  assert.equal(log().length, 2);
  assert.equal(corpus.state().phase, "paused");
  const changes = heard.changes;
  corpus.resume();
  assert.equal(corpus.state().phase, "analysing");
  await corpus.settled();
  assert.ok(heard.changes > changes);
  assert.deepEqual([corpus.state().phase, corpus.state().analysed], ["ready", 5]);
  assert.equal(log().length, 6, "only what was taken back was begun twice");
});

test("what is paused while it is analysed anew is still analysed anew; stored results appear in a pause", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, { "etude/slow.wav": "one" });
  const { corpus, state } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  corpus.reanalyse({});
  await eventually("in work again", () => log().length === 2);
  corpus.pause();
  corpus.resume();
  corpus.pause();
  await corpus.settled();
  assert.equal(state("etude/slow.wav"), "waiting");
  putFiles(root, { "waltz/copy.wav": "one" });
  await eventually("the copy", () => state("waltz/copy.wav") === "analysed");
  corpus.resume();
  await corpus.settled();
  assert.equal(state("etude/slow.wav"), "analysed");
  assert.equal(log().length, 3);
});

test("asking to analyse again ends a pause", async (context) => {
  const root = temporaryFolder(context, { "etude/anna.wav": "one", "etude/bob.wav": "two" });
  const { corpus } = testCorpus(context, await testEngine(context), root);
  corpus.pause();
  await corpus.settled();
  assert.deepEqual([corpus.state().phase, corpus.state().waiting], ["paused", 2]);
  assert.equal(corpus.reanalyse({ performances: ["nobody.wav"] }), 0);
  assert.equal(corpus.state().phase, "paused");
  assert.equal(corpus.reanalyse({ performances: ["etude/bob.wav"] }), 1);
  await corpus.settled();
  assert.deepEqual([corpus.state().phase, corpus.state().analysed], ["ready", 2]);
});
