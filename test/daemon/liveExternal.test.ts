/** Imported vectors in a live corpus: the same answers as the command line's, errors that say what there is, and no sound needed. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { evaluateExternal, openExternalCorpus } from "../../server/src/daemon/externalVectors.ts";
import { condensed, reasonsByWords, searchExternal } from "../../server/src/daemon/externalSearch.ts";
import { importApart } from "../../server/src/daemon/imports.ts";
import type { Engine } from "../../server/src/daemon/engine.ts";
import type { LiveCorpus } from "../../server/src/daemon/liveCorpus.ts";
import type { FeatureChoice } from "../../server/src/protocol/features.ts";
import type { Result } from "../../server/src/protocol/result.ts";
import type { SearchHit, SearchRequest } from "../../server/src/protocol/search.ts";
import type { VectorImportReport } from "../../server/src/protocol/vectors.ts";
import { seededRandom } from "../retrieval/random.ts";
import { builtWorkers, temporaryFolder, testCorpus, testEngine, unlessBuilt } from "./liveCorpora.ts";

const PIECES = 4;
const RENDITIONS = 4;
const DIMENSIONS = 20;
const REQUEST: SearchRequest<FeatureChoice> = { query: "dreamy, not fast", features: "external:far", text: "wordnet-glove", map: "ridge" };
const SETTINGS = { folds: "piece", queries: "performance", map: "ridge", candidates: "piece", seed: 1, features: "external:far", text: "wordnet-glove" } as const;
const WORDS = ["dreamy", "hesitant", "fast", "slow", "staccato"];

/** Annotations without recordings, as `<piece>_<performer>`. */
const annotations = [
  "pieces:",
  ...Array.from({ length: PIECES }, (_, piece) => [
    `  - id: piece${piece}`,
    "    performances:",
    ...Array.from({ length: RENDITIONS }, (_, player) => `      - {performer: p${player}, descriptions: [{text: "${WORDS[(piece + 2 * player) % WORDS.length] ?? ""}"}]}`),
  ]),
].flat().join("\n");

function table(rows: readonly string[], seed = 1): string {
  const random = seededRandom(seed);
  const numbers = (): string => Array.from({ length: DIMENSIONS }, () => random().toFixed(4)).join(",");
  return [["id", ...Array.from({ length: DIMENSIONS }, (_, k) => `v${k}`)].join(","), ...rows.map((row) => `${row},${numbers()}`)].join("\n");
}

const ALL = Array.from({ length: PIECES * RENDITIONS }, (_, index) => `piece${Math.floor(index / RENDITIONS)}_p${index % RENDITIONS}`);

interface Ground {
  readonly engine: Engine;
  readonly root: string;
  readonly live: LiveCorpus;
  readonly take: (name: string, rows: readonly string[], seed?: number) => Promise<Result<VectorImportReport>>;
}

async function silentCorpus(context: { after(fn: () => unknown): void }): Promise<Ground> {
  const root = temporaryFolder(context, { "notes.espressivo.yaml": annotations });
  const engine = await testEngine(context, { workersFolder: builtWorkers });
  const live = testCorpus(context, engine, root).corpus;
  await live.settled();
  return {
    engine,
    root,
    live,
    async take(name, rows, seed) {
      const file = path.join(temporaryFolder(context), `${name}.csv`);
      writeFileSync(file, table(rows, seed));
      const request = { workspace: root, corpus: live.corpus, file, name };
      const imported = await importApart(path.join(builtWorkers, "worker.js"), { kind: "vectors", request }, new AbortController().signal);
      await live.lookForVectors();
      return imported;
    },
  };
}

test("search and evaluation give what the command line gives", { skip: unlessBuilt }, async (context) => {
  const { engine, root, live, take } = await silentCorpus(context);
  assert.ok(!("vectors" in live.state()));
  const imported = await take("far", ALL);
  assert.ok(imported.ok);
  assert.deepEqual([imported.value.matched, imported.value.matches.length, imported.value.dimension], [ALL.length, ALL.length, DIMENSIONS]);
  assert.deepEqual(live.state().vectors, ["far"]);

  const external = await openExternalCorpus(root, live.corpus, "external:far");
  assert.ok(external.ok);
  for (const piece of [undefined, "piece1"]) {
    const request: SearchRequest<FeatureChoice> = { ...REQUEST, ...(piece === undefined ? {} : { piece }) };
    const found = await live.search(request);
    const printed = await searchExternal(engine, external.value, request);
    assert.ok(found.ok && printed.ok);
    const order = ({ recording, score }: SearchHit): unknown => [recording, score];
    assert.deepEqual(found.value.results.map(order), printed.value.results.map(order));
    assert.equal(found.value.scope, piece === undefined ? "corpus" : "piece");
  }
  const [here, there] = [await live.evaluate(SETTINGS, {}), await evaluateExternal(engine, external.value, SETTINGS)];
  assert.ok(here.ok && there.ok);
  assert.deepEqual(here.value.metrics, there.value.metrics);
  assert.equal(here.value.configuration.external?.name, "far");
});

test("where words have no shares they are no reasons, and the dimensions are condensed all the same", () => {
  const contributions = Object.fromEntries(Array.from({ length: 20 }, (_, k) => [String(k), (k - 8) / 100]));
  const hit: SearchHit = { recording: "a", piece: "p", performer: "x", rank: 1, score: 0.3, contributions, words: null, reasons: [{ feature: "3", text: "higher in 3", contribution: 0.1, words: [] }], against: [] };
  const told = condensed(reasonsByWords(hit), 12);
  assert.deepEqual([told.words, told.reasons, told.against], [null, [], []]);
  assert.equal(Object.keys(told.contributions).length, 13);
});

test("a result tells of few dimensions, the rest in one; its shares add up to the score, and words are its reasons", { skip: unlessBuilt }, async (context) => {
  const { live, take } = await silentCorpus(context);
  assert.ok((await take("far", ALL)).ok);
  const answer = await live.search(REQUEST);
  assert.ok(answer.ok);
  for (const { score, contributions, words, reasons, against } of answer.value.results) {
    assert.equal(Object.keys(contributions).length, 13);
    const sum = (shares: Readonly<Record<string, number>>): number => Object.values(shares).reduce((total, share) => total + share, 0);
    assert.ok(Math.abs(sum(contributions) - score) < 1e-9);
    assert.ok(Math.abs(Object.values(words ?? {}).reduce((total, shares) => total + sum(shares), 0) - score) < 1e-9);
    assert.deepEqual([...reasons, ...against].map((reason) => reason.words[0]).sort(), Object.keys(words ?? {}).sort());
    assert.ok(reasons.every(({ contribution }) => contribution > 0) && against.every(({ contribution }) => contribution < 0));
  }
  const explained = await live.explain(REQUEST, "piece0_p0");
  assert.ok(explained.ok);
  assert.equal(Object.keys(explained.value.contributions).length, DIMENSIONS);
});

test("an unknown name is answered with those that are there, and the default map is refused", { skip: unlessBuilt }, async (context) => {
  const { live, take } = await silentCorpus(context);
  for (const name of ["far", "near"]) assert.ok((await take(name, ALL)).ok);
  for (const answer of [await live.search({ ...REQUEST, features: "external:fra" }), await live.evaluate({ ...SETTINGS, features: "external:fra" }, {})]) {
    assert.equal(answer.ok ? "" : answer.problem.code, "vectors-unknown");
    assert.match(answer.ok ? "" : answer.problem.advice, /far, near/);
  }
  for (const answer of [await live.search({ ...REQUEST, map: "default" }), await live.evaluate({ ...SETTINGS, map: "default" }, {})]) assert.equal(answer.ok ? "" : answer.problem.code, "no-default-map");
  const outside = await live.explain({ ...REQUEST, piece: "piece1" }, "piece0_p0");
  assert.equal(outside.ok ? "" : outside.problem.code, "not-compared");
});

test("what has no vector is not compared, which is told; another import under the name takes its place", { skip: unlessBuilt }, async (context) => {
  const { live, take } = await silentCorpus(context);
  const imported = await take("far", [...ALL.slice(1), "nobody"]);
  assert.ok(imported.ok);
  assert.deepEqual([imported.value.withoutVector, imported.value.unusedRows], [["piece0_p0"], ["nobody"]]);
  const before = await live.search(REQUEST);
  assert.ok(before.ok);
  assert.equal(before.value.candidates, ALL.length - 1);
  assert.match(before.value.notes.join(), /1 performance has no vector/);
  assert.ok((await take("far", ALL, 2)).ok);
  const after = await live.search(REQUEST);
  assert.ok(after.ok);
  assert.equal(after.value.candidates, ALL.length);
  assert.doesNotMatch(after.value.notes.join(), /no vector/);
  assert.notDeepEqual(after.value.results.map(({ score }) => score), before.value.results.map(({ score }) => score));
});
