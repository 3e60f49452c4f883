/** A preset in a study process: rows as evaluations alone give them, what is impossible named, cancelled, the same bytes. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { Engine } from "../../server/src/daemon/engine.ts";
import { evaluateExternal, openExternalCorpus } from "../../server/src/daemon/externalVectors.ts";
import { evaluationItem, piecesById } from "../../server/src/daemon/analysedPerformances.ts";
import { runPreset, type PresetSource } from "../../server/src/daemon/runPreset.ts";
import { writeExternalVectors } from "../../server/src/models/external/vectorStore.ts";
import type { Corpus } from "../../server/src/protocol/corpus.ts";
import { featureNames } from "../../server/src/protocol/features.ts";
import type { PresetReport } from "../../server/src/protocol/workbench.ts";
import { seededRandom } from "../retrieval/random.ts";
import { builtWorkers, temporaryFolder, testEngine, unlessBuilt } from "./liveCorpora.ts";

const PIECES = ["etude", "waltz", "fugue"];
const WORDS = ["slow, sad", "fast, joyful", "staccato", "not slow"];
const DIMENSIONS = 5;

const CORPUS: Corpus = {
  pieces: PIECES.map((id) => ({ id, work: id, composer: id === "fugue" ? "Bach" : "Chopin" })),
  performances: PIECES.flatMap((pieceId, piece) =>
    WORDS.map((text, player) => ({
      id: `${pieceId}_p${player}`,
      pieceId,
      performer: `p${player}`,
      descriptions: [{ listener: "anna", text }, { listener: "ben", text: WORDS[(player + piece) % WORDS.length] ?? text }],
      ratings: { articulation: player / 4 },
      attributes: {},
    })),
  ),
  problems: [],
};

interface Ground {
  readonly engine: Engine;
  readonly silent: PresetSource;
  /** With features as if the recordings were analysed. */
  readonly sounding: PresetSource;
}

async function ground(context: { after(fn: () => unknown): void }): Promise<Ground> {
  const root = temporaryFolder(context);
  const engine = await testEngine(context, { workersFolder: builtWorkers });
  const names = CORPUS.performances.map(({ id }) => id);
  const random = seededRandom(5);
  const values = Float64Array.from({ length: names.length * DIMENSIONS }, () => random());
  const source = { file: "far.csv", sha256: "0".repeat(64), vectors: "numbers", ids: "id" };
  const written = await writeExternalVectors(root, { name: "far", source, dimension: DIMENSIONS, dimensionNames: null, names, values });
  assert.ok(written.ok);
  const pieces = piecesById(CORPUS);
  const vectors = CORPUS.performances.map(() => Float64Array.from(featureNames("extended"), () => random()));
  const items: PresetSource["items"] = (set) =>
    CORPUS.performances.map((performance, place) => evaluationItem(performance, pieces.get(performance.pieceId), (vectors[place] ?? new Float64Array(0)).slice(0, featureNames(set).length)));
  return { engine, silent: { root, corpus: CORPUS, items: () => [] }, sounding: { root, corpus: CORPUS, items } };
}

async function reportOf(engine: Engine, source: PresetSource, request: Parameters<typeof runPreset>[2]): Promise<PresetReport> {
  const report = await runPreset(engine, source, request);
  assert.ok(report.ok, report.ok ? "" : report.problem.message);
  return report.value;
}

test("paper without audio: rows of the vectors as evaluate gives them, the eight features named as impossible", { skip: unlessBuilt }, async (context) => {
  const { engine, silent } = await ground(context);
  const report = await reportOf(engine, silent, { preset: "paper", chosen: { pca: 4, seed: 3 } });
  assert.equal(report.rows.length, 4);
  const external = await openExternalCorpus(silent.root, CORPUS, "external:far");
  assert.ok(external.ok);
  for (const { settings, text, metrics, confidence95, permutationP, command } of report.rows) {
    const alone = await evaluateExternal(engine, external.value, { ...settings, text });
    assert.ok(alone.ok);
    assert.deepEqual({ metrics, confidence95, permutationP }, { metrics: alone.value.metrics, confidence95: alone.value.confidence95, permutationP: alone.value.permutationP });
    assert.equal(command, alone.value.provenance?.command);
  }
  assert.ok(report.warnings.some((sentence) => sentence.startsWith("Not possible: glove, 8 features, PCA off; ") && sentence.includes("has audio")));
  assert.equal(report.provenance?.command, "espressivo evaluate <workspace> --preset paper --pca 4 --seed 3 --json");
  assert.ok(report.provenance.hashes["word vectors (glove)"] !== report.provenance.hashes["word vectors (wordnet-glove)"]);
  assert.equal(report.provenance.hashes["external vectors"], "0".repeat(64));
  assert.deepEqual(report.rows.map(({ listenerAgreement }) => listenerAgreement !== null), [true, false, true, false]);
  assert.deepEqual(report.corpus, { pieces: 3, performances: 12, performancesWithoutDescriptions: 0, descriptions: 24, listeners: 2 });
});

test("vectors that cannot be read cost their own rows; the reports are equal byte for byte", { skip: unlessBuilt }, async (context) => {
  const { engine, sounding } = await ground(context);
  writeFileSync(path.join(sounding.root, ".espressivo", "external", "broken.json"), "{");
  const request = { preset: "paper", chosen: { map: "ridge" } } as const;
  const report = await reportOf(engine, sounding, request);
  assert.deepEqual(new Set(report.rows.map(({ features }) => features)), new Set(["external:far", "paper"]));
  const [impossible] = report.warnings.filter((sentence) => sentence.startsWith("Not possible"));
  assert.ok(impossible?.includes("external:broken") && impossible.includes("cannot be read"));
  assert.equal(JSON.stringify(await reportOf(engine, sounding, request)), JSON.stringify(report));
});

test("ablation leaves features out in the study process: as many rows, each with a comparison", { skip: unlessBuilt }, async (context) => {
  const { engine, sounding } = await ground(context);
  const seen: number[] = [];
  const report = await runPreset(engine, sounding, { preset: "ablation", chosen: { map: "default" } }, { onProgress: (done, total) => seen.push(done / total) });
  assert.ok(report.ok);
  assert.deepEqual(report.value.warnings, []);
  assert.equal(report.value.rows.length, 20);
  assert.equal(report.value.comparisons.length, 19 * 3);
  assert.ok(report.value.rows.some(({ features, metrics }) => features === "paper without articulation" && metrics.queries === 12));
  assert.deepEqual(seen, [...seen].sort((a, b) => a - b), "progress never goes back");
  assert.equal(seen.at(-1), 1);
});

test("validation and groups of the corpus as it is: ratings, composers", { skip: unlessBuilt }, async (context) => {
  const { engine, sounding } = await ground(context);
  const { validation, provenance, rows } = await reportOf(engine, sounding, { preset: "feature-validation", chosen: {} });
  assert.deepEqual(validation?.features.map(({ feature, performances }) => [feature, performances]), [["articulation", 12]]);
  assert.deepEqual(rows, []);
  assert.match(provenance?.hashes["ratings"] ?? "", /^[0-9a-f]{64}$/u);
  const genres = await reportOf(engine, sounding, { preset: "genres", by: "composer", chosen: { map: "default" } });
  assert.deepEqual(genres.rows.map(({ label, metrics }) => [label, metrics.queries]), [["all, 8 features", 12], ["Bach", 4], ["Chopin", 8]]);
  assert.match(genres.provenance?.command ?? "", /--preset genres --by composer --map default/u);
});

test("cancelled at the first sign of progress it ends at once", { skip: unlessBuilt }, async (context) => {
  const { engine, sounding } = await ground(context);
  const stop = new AbortController();
  let steps = 0;
  const report = await runPreset(engine, sounding, { preset: "ablation", chosen: {} }, {
    signal: stop.signal,
    onProgress: () => {
      steps++;
      stop.abort();
    },
  });
  assert.equal(report.ok ? "" : report.problem.code, "cancelled");
  assert.equal(steps, 1);
});
