/** Search, explanation and evaluation of a live corpus: the same answers as the command line's, from maps made elsewhere. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { evaluateCorpus } from "../../server/src/daemon/evaluateCorpus.ts";
import { searchCorpus } from "../../server/src/daemon/searchCorpus.ts";
import type { Engine } from "../../server/src/daemon/engine.ts";
import type { SearchReason, SearchRequest } from "../../server/src/protocol/search.ts";
import { wordingOf } from "../../server/src/retrieval/reasonsWording.ts";
import { recordKey } from "../../server/src/store/featureStore.ts";
import { contentIdentity } from "../../server/src/workspace/contentHash.ts";
import { makeRecord } from "../store/records.ts";
import { builtWorkers, eventually, isAlive, temporaryFolder, testCorpus, testEngine, unlessBuilt, type TestCorpus } from "./liveCorpora.ts";

const PIECES = 6;
const RENDITIONS = 4;
const WORDS = ["dreamy", "hesitant", "fast", "slow", "staccato", "legato", "bright", "dark"];
const REQUEST: SearchRequest = { query: "dreamy, not fast", features: "paper", text: "wordnet-glove", map: "ridge", limit: 5 };
const SETTINGS = { folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 1, features: "paper", text: "wordnet-glove" } as const;

function annotations(salt: number): string {
  const lines = ["pieces:"];
  for (let piece = 0; piece < PIECES; piece++) {
    lines.push(`  - id: piece${piece}`, "    performances:");
    for (let rendition = 0; rendition < RENDITIONS; rendition++) {
      const pick = (step: number): string => WORDS[(piece * 3 + rendition * 5 + step * salt) % WORDS.length] ?? "";
      lines.push(`      - {performer: p${rendition}, audio: piece${piece}/p${rendition}.wav, descriptions: [{text: "${pick(1)}, ${pick(2)}"}, {text: "${pick(3)}"}]}`);
    }
  }
  return lines.join("\n");
}

/** A corpus whose results are in the store already: the built workers then have training and evaluation to do only. */
async function describedCorpus(context: { after(fn: () => unknown): void }): Promise<{ engine: Engine; root: string; live: TestCorpus }> {
  const files = Array.from({ length: PIECES * RENDITIONS }, (_, index) => `piece${Math.floor(index / RENDITIONS)}/p${index % RENDITIONS}.wav`);
  const root = temporaryFolder(context, { ...Object.fromEntries(files.map((name) => [name, `sound of ${name}`])), "notes.espressivo.yaml": annotations(1) });
  const engine = await testEngine(context, { workersFolder: builtWorkers });
  for (const [index, name] of files.entries()) {
    const identity = await contentIdentity(path.join(root, name), engine.store);
    assert.ok(identity.ok);
    await engine.store.put(recordKey(identity.value.sha256, engine.model, undefined), makeRecord(index, 10));
  }
  const live = testCorpus(context, engine, root);
  await live.corpus.settled();
  assert.equal(live.corpus.state().analysed, files.length);
  return { engine, root, live };
}

function summariesOf({ corpus }: TestCorpus): { get(id: string): ReturnType<typeof corpus.performance> extends infer _ ? NonNullable<NonNullable<ReturnType<typeof corpus.performance>>["summary"]> | undefined : never } {
  return { get: (id) => corpus.performance(id)?.summary };
}

test("the first answer comes by the built-in map, the next ones by the trained one, as on the command line", { skip: unlessBuilt }, async (context) => {
  const { engine, live } = await describedCorpus(context);
  const early = await live.corpus.search(REQUEST);
  assert.ok(early.ok);
  assert.equal(early.value.map, "default");
  assert.match(early.value.notes.join(), /being trained/);
  await live.corpus.settled();
  const answer = await live.corpus.search(REQUEST);
  assert.ok(answer.ok);
  assert.equal(answer.value.map, "ridge");
  assert.equal(answer.value.results.length, 5);
  assert.equal(answer.value.candidates, PIECES * RENDITIONS);
  const expected = await searchCorpus(engine, live.corpus.corpus, summariesOf(live), REQUEST);
  assert.deepEqual(answer, expected);
  const within = await live.corpus.search({ ...REQUEST, piece: "piece2" });
  assert.ok(within.ok);
  assert.equal(within.value.scope, "piece");
  assert.equal(within.value.candidates, RENDITIONS);
  assert.deepEqual(within, await searchCorpus(engine, live.corpus.corpus, summariesOf(live), { ...REQUEST, piece: "piece2" }));
});

test("another model's features are not measured by the signal model's statistics, and answers and reports say so", { skip: unlessBuilt }, async (context) => {
  const { engine, live } = await describedCorpus(context);
  const other = { resources: engine.resources, model: { id: "cp-resnet", version: "1-0123456789ab" } };
  const [own, foreign] = [await searchCorpus(engine, live.corpus.corpus, summariesOf(live), REQUEST), await searchCorpus(other, live.corpus.corpus, summariesOf(live), REQUEST)];
  assert.ok(own.ok && foreign.ok);
  assert.notDeepEqual(foreign.value.results.map(({ score }) => score), own.value.results.map(({ score }) => score));
  assert.doesNotMatch(own.value.notes.join(), /reference/);
  assert.match(foreign.value.notes.join(), /by the model cp-resnet.* not used/);
  const report = await evaluateCorpus(other, { corpus: live.corpus.corpus, summaries: summariesOf(live) }, { ...SETTINGS, map: "default" });
  assert.ok(report.ok);
  assert.deepEqual(report.value.configuration.model, other.model);
  assert.match(report.value.configuration.conventions["features"] ?? "", /not used/);
});

test("a result says that only a part of its recording could be read", { skip: unlessBuilt }, async (context) => {
  const { engine, live } = await describedCorpus(context);
  const summaries = { get: (id: string) => ({ ...summariesOf(live).get(id), partial: id.endsWith("p1.wav") }) as NonNullable<ReturnType<ReturnType<typeof summariesOf>["get"]>> };
  const answer = await searchCorpus(engine, live.corpus.corpus, summaries, { ...REQUEST, piece: "piece2" });
  assert.ok(answer.ok);
  for (const { recording, partial } of answer.value.results) assert.equal(partial, recording.endsWith("p1.wav") ? true : undefined, recording);
});

test("the map that an editor will most likely ask for is ready before it asks", { skip: unlessBuilt }, async (context) => {
  const { engine, live } = await describedCorpus(context);
  const request: SearchRequest = { ...REQUEST, map: "auto" };
  const answer = await live.corpus.search(request);
  assert.ok(answer.ok);
  assert.deepEqual(answer.value.notes.filter((note) => note.includes("trained")), []);
  assert.deepEqual(answer, await searchCorpus(engine, live.corpus.corpus, summariesOf(live), request));
});

test("changed descriptions train a new map; until then the last one answers", { skip: unlessBuilt }, async (context) => {
  const { engine, root, live } = await describedCorpus(context);
  await live.corpus.search(REQUEST);
  await live.corpus.settled();
  const before = await live.corpus.search(REQUEST);
  live.corpus.overlay(path.join(root, "notes.espressivo.yaml"), annotations(3));
  await live.corpus.settled();
  const after = await live.corpus.search(REQUEST);
  assert.ok(before.ok && after.ok);
  assert.notDeepEqual(after.value.wish, before.value.wish);
  assert.deepEqual(after, await searchCorpus(engine, live.corpus.corpus, summariesOf(live), REQUEST));
});

test("an explanation agrees with the search, and says why there is none", { skip: unlessBuilt }, async (context) => {
  const { live } = await describedCorpus(context);
  const request: SearchRequest = { ...REQUEST, map: "auto", piece: "piece1" };
  const answer = await live.corpus.search(request);
  assert.ok(answer.ok);
  for (const result of answer.value.results) {
    const explained = await live.corpus.explain(request, result.recording);
    assert.ok(explained.ok);
    const { reasons, against, ...rest } = explained.value;
    const { reasons: _reasons, against: _against, ...found } = result;
    assert.deepEqual(rest, found);
    const unheard = (all: readonly SearchReason[]): SearchReason[] => all.map(({ moment: _, ...reason }) => reason);
    assert.deepEqual(unheard(reasons.slice(0, result.reasons.length)), result.reasons);
    assert.deepEqual(unheard(against.slice(0, result.against.length)), result.against);
    const sum = Object.values(explained.value.contributions).reduce((total, value) => total + value, 0);
    assert.ok(Math.abs(sum - explained.value.score) < 1e-9);
  }
  const codes = async (piece: string, id: string): Promise<string> => {
    const explained = await live.corpus.explain({ ...request, piece }, id);
    return explained.ok ? "" : explained.problem.code;
  };
  assert.equal(await codes("piece1", "nobody.wav"), "unknown-performance");
  assert.equal(await codes("piece1", "piece2/p0.wav"), "not-compared");
  assert.equal(await codes("nothing", "piece2/p0.wav"), "unknown-piece");
});

test("an explanation says where each reason is heard most; a search does not read the records", { skip: unlessBuilt }, async (context) => {
  const { live } = await describedCorpus(context);
  const request: SearchRequest = { ...REQUEST, map: "default", piece: "piece1", limit: 10 };
  const answer = await live.corpus.search(request);
  assert.ok(answer.ok);
  assert.ok(answer.value.results.every(({ reasons, against }) => [...reasons, ...against].every(({ moment }) => moment === undefined)));
  let heard = 0;
  for (const { recording } of answer.value.results) {
    const [explained, record] = [await live.corpus.explain(request, recording), await live.corpus.record(recording)];
    assert.ok(explained.ok && record.ok);
    const { windows } = record.value;
    for (const { feature, text, moment } of [...explained.value.reasons, ...explained.value.against]) {
      assert.equal(moment === undefined, windows.length < 2, `${recording} ${feature}`);
      if (moment === undefined) continue;
      heard++;
      const values = windows.map(({ features }) => features[feature as keyof typeof features]);
      const { low } = wordingOf(feature);
      const isLow = text.includes(low.comparative) || text.includes(low.superlative);
      const { startSeconds, endSeconds } = windows[values.indexOf(isLow ? Math.min(...values) : Math.max(...values))] ?? {};
      assert.deepEqual(moment, { startSeconds, endSeconds }, text);
    }
  }
  assert.ok(heard > 5, `${heard} moments`);
});

test("an evaluation is the command line's, tells its folds, and can be cancelled", { skip: unlessBuilt }, async (context) => {
  const { engine, live } = await describedCorpus(context);
  const folds: [number, number][] = [];
  const report = await live.corpus.evaluate(SETTINGS, { onProgress: (done, total) => folds.push([done, total]) });
  assert.deepEqual(report, await evaluateCorpus(engine, { corpus: live.corpus.corpus, summaries: summariesOf(live) }, SETTINGS));
  assert.deepEqual(folds, Array.from({ length: PIECES }, (_, index) => [index + 1, PIECES]));
  const controller = new AbortController();
  const cancelled = await live.corpus.evaluate(SETTINGS, { onProgress: () => controller.abort(), signal: controller.signal });
  assert.ok(!cancelled.ok);
  assert.equal(cancelled.problem.code, "cancelled");
  const again = await live.corpus.evaluate(SETTINGS, {});
  assert.ok(again.ok, "after a cancelled one, too");
  const { processIds } = engine.studies;
  assert.ok(processIds.length > 0);
  await engine.dispose();
  await eventually("no process", () => !processIds.some(isAlive), 5000);
});

test("without a process for it a search still has the built-in map, and a corpus without sound says so", async (context) => {
  const root = temporaryFolder(context, { "etude/anna.wav": "one", "etude/bob.wav": "two" });
  const { corpus } = testCorpus(context, await testEngine(context), root);
  await corpus.settled();
  const answer = await corpus.search({ ...REQUEST, map: "auto" });
  assert.ok(answer.ok);
  assert.equal(answer.value.results.length, 2);
  const silent = testCorpus(context, await testEngine(context), temporaryFolder(context, { "notes.espressivo.yaml": "pieces: [{id: Etude, performances: [{performer: Anna, descriptions: [{text: dreamy}]}]}]" }));
  await silent.corpus.settled();
  const report = await silent.corpus.evaluate(SETTINGS, {});
  assert.ok(!report.ok);
  assert.equal(report.problem.code, "no-audio");
  const empty = await silent.corpus.search(REQUEST);
  assert.ok(empty.ok);
  assert.deepEqual(empty.value.results, []);
  const record = await silent.corpus.record("Etude_Anna");
  assert.equal(record.ok ? "" : record.problem.code, "no-audio");
});
