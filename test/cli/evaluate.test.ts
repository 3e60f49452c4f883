/** `espressivo evaluate`: its contract, its folds and queries, the same bytes twice, and a corpus without audio. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import type { EvaluationReport, MetricIntervals } from "../../server/src/protocol/evaluation.ts";
import { THREE_PIECES, writeAnnotations, writeRecordings } from "./corpora.ts";
import { projectRoot, runCli, temporaryFolder, type CliRun } from "./runCli.ts";

const suite = { after };
const workspace = temporaryFolder(suite);
const cache = temporaryFolder(suite);

before(async () => {
  writeRecordings(workspace, THREE_PIECES);
  writeAnnotations(workspace, THREE_PIECES);
  const run = await runCli(["analyze", workspace], { cache });
  assert.equal(run.code, 0, run.stderr);
});

async function report(...options: string[]): Promise<EvaluationReport> {
  const run = await runCli(["evaluate", workspace, ...options, "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  assert.equal(run.stderr, "");
  assert.equal(run.json().length, 1, "one document");
  return run.json()[0] as EvaluationReport;
}

const foldsOf = ({ folds }: EvaluationReport): string[] => folds.map(({ heldOut }) => heldOut.join());
const candidateCounts = ({ folds }: EvaluationReport): number[] => folds.flatMap(({ queries }) => queries.map(({ ranking }) => ranking.length));

test("the contract's keys, and every query with its candidates", async () => {
  const { schemaVersion, configuration, folds, metrics, random, confidence95, permutationP } = await report();
  assert.equal(schemaVersion, 1);
  assert.equal(configuration.map, "auto");
  assert.equal(configuration.candidates, "piece");
  assert.equal(configuration.folds, "piece");
  assert.equal(folds.length, 3);
  for (const { heldOut, queries } of folds) {
    assert.equal(queries.length, 3);
    for (const query of queries) {
      for (const key of ["id", "text", "target", "ranking", "scores", "rank"]) assert.ok(key in query, key);
      assert.ok(query.target.startsWith(`${heldOut.join()}/`));
      assert.equal(query.ranking.length, 3);
      assert.equal(query.scores.length, 3);
      assert.ok(query.ranking.includes(query.target));
      assert.deepEqual(query.scores, [...query.scores].sort((a, b) => b - a), "scores belong to the ranking");
      assert.ok(query.rank >= 1 && query.rank <= 3);
    }
  }
  assert.equal(metrics.queries, 9);
  assert.equal(random.top1.toFixed(6), (1 / 3).toFixed(6));
  assert.equal(random.mrr.toFixed(6), ((1 + 1 / 2 + 1 / 3) / 3).toFixed(6));
  for (const key of ["top1", "top2", "mrr"] as const) {
    const [low, high] = confidence95[key];
    assert.ok(0 <= low && low <= high && high <= 1, key);
    assert.ok(metrics[key] >= 0 && metrics[key] <= 1);
  }
  assert.ok(permutationP > 0 && permutationP <= 1);
});

test("what was made slow or fast is found by those words, with nothing trained on it", async () => {
  const { folds } = await report("--map", "default");
  const dance = folds.find(({ heldOut }) => heldOut.join() === "dance");
  const ranking = (performer: string): readonly string[] => dance?.queries.find(({ target }) => target.endsWith(`${performer}.wav`))?.ranking ?? [];
  assert.equal(ranking("quick")[0], "dance/quick.wav");
  assert.equal(ranking("slow").at(-1), "dance/quick.wav");
});

test("the same seed gives the same bytes but for time and machine; another seed only other intervals", async () => {
  const run = (seed: string): Promise<CliRun> => runCli(["evaluate", workspace, "--map", "ridge", "--seed", seed, "--json"], { cache });
  const [first, second, other] = await Promise.all([run("7"), run("7"), run("8")]);
  const bytes = ({ stdout }: CliRun): string => stdout.replace(/,?\s*"run": ?\{[^}]*\}/u, "");
  assert.notEqual(bytes(first), first.stdout, "time and machine are there");
  assert.equal(bytes(first), bytes(second));
  const metrics = ({ stdout }: CliRun): unknown => (JSON.parse(stdout) as EvaluationReport).metrics;
  const intervals = ({ stdout }: CliRun): MetricIntervals => (JSON.parse(stdout) as EvaluationReport).confidence95;
  assert.deepEqual(metrics(other), metrics(first));
  assert.notDeepEqual([intervals(other), bytes(other)], [intervals(first), bytes(first)]);
});

test("folds by piece, work and performer hold out what they say", async () => {
  assert.deepEqual(foldsOf(await report()).sort(), ["dance", "etude_excerpt1", "etude_excerpt2"]);
  const byWork = await report("--folds", "work");
  assert.equal(byWork.folds.length, 2, "the excerpts of the etude go together");
  assert.equal(byWork.metrics.queries, 9);
  const byPerformer = await report("--folds", "performer");
  assert.deepEqual(foldsOf(byPerformer).sort(), ["between", "connected", "detached", "moderate", "quick", "slow"]);
  for (const { heldOut, queries } of byPerformer.folds) for (const { target } of queries) assert.ok(target.endsWith(`/${heldOut.join()}.wav`));
});

test("queries by listener, candidates of the whole corpus, reduced word vectors, extended features", async () => {
  const byListener = await report("--queries", "listener", "--map", "default");
  assert.equal(byListener.metrics.queries, 18);
  assert.equal(new Set(byListener.folds.flatMap(({ queries }) => queries.map(({ id }) => id))).size, 18);
  const across = await report("--candidates", "corpus", "--map", "default");
  assert.deepEqual(new Set(candidateCounts(across)), new Set([9]));
  assert.ok(Math.abs(across.random.top1 - 1 / 9) < 1e-12);
  const reduced = await report("--pca", "4", "--map", "ridge");
  assert.equal(reduced.configuration.pca, 4);
  const extended = await report("--features", "extended", "--map", "default");
  assert.equal(extended.configuration.features.length, 14);
});

test("the table shows chance and the interval beside every figure", async () => {
  const run = await runCli(["evaluate", workspace, "--map", "default"], { cache });
  assert.equal(run.code, 0);
  assert.equal(run.stderr, "");
  assert.match(run.stdout, /^9 performance queries in 3 folds by piece/);
  assert.match(run.stdout, /^metric +value +95 % interval +chance +listeners half–half +listeners one–rest$/m);
  for (const name of ["top-1", "top-2", "MRR"]) assert.match(run.stdout, new RegExp(`^${name} +0?1?\\.?\\d+ +\\d\\.\\d{3} – \\d\\.\\d{3} +\\d\\.\\d{3} +\\d\\.\\d{3} +\\d\\.\\d{3}$`, "m"));
  assert.match(run.stdout, /Only 3 pieces/);
});

test("recordings without descriptions: nothing to evaluate, and what to do", async (context) => {
  const bare = temporaryFolder(context);
  writeRecordings(bare, THREE_PIECES.slice(0, 1));
  const run = await runCli(["evaluate", bare, "--json"], { cache });
  assert.deepEqual([run.code, run.stdout], [1, ""]);
  assert.match(run.stderr, /^error: No performance has a description\. Annotate /m);
});

test("descriptions without audio: exit code 1, each performance named, and what to do", async (context) => {
  const silent = temporaryFolder(context);
  writeAnnotations(silent, THREE_PIECES);
  const run = await runCli(["evaluate", silent, "--json"], { cache });
  assert.deepEqual([run.code, run.stdout], [1, ""]);
  for (const { id, renditions } of THREE_PIECES) for (const { performer } of renditions) assert.ok(run.stderr.includes(`no audio: ${id}_${performer}\n`), performer);
  assert.match(run.stderr, /None of the 9 performances of 3 pieces has audio.*Put the recordings in this folder/);
});

const conEspressione = path.join(process.env["ESPRESSIVO_DATA"] ?? path.join(projectRoot, "..", "shared", "data"), "con_espressione");

test("the answers of the Con Espressione Game without its audio name 45 performances", { skip: !existsSync(conEspressione) && `needs the answers of the Con Espressione Game in ${conEspressione} (set ESPRESSIVO_DATA)` }, async () => {
  const run = await runCli(["evaluate", conEspressione], { cache });
  assert.deepEqual([run.code, run.stdout], [1, ""]);
  assert.equal(run.stderr.match(/^no audio: /gm)?.length, 45);
  assert.match(run.stderr, /^no audio: schumann_kreisleriana_excerpt2_Argerich$/m);
  assert.match(run.stderr, /None of the 45 performances of 9 pieces has audio/);
});
