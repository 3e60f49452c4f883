/** `evaluate --preset`: exit codes, one JSON document, the table, and what is set beside the preset. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { PresetReport } from "../../server/src/protocol/workbench.ts";
import { runCli, temporaryFolder } from "./runCli.ts";

const PIECES = ["bach", "chopin", "liszt"];
const WORDS = ["soft, sad", "fast and loud", "dreamy, hesitant"];

/** Without audio; two imported numbers a performance. */
async function silentWorkspace(context: { after(fn: () => void): void }): Promise<{ folder: string; cache: string }> {
  const [folder, cache] = [temporaryFolder(context), temporaryFolder(context)];
  const pieces = PIECES.map((piece) => `  - id: ${piece}\n    performances:\n${WORDS.map((text, player) => `      - {performer: p${player}, genre: ${player === 0 ? "slow" : "quick"}, descriptions: [{text: "${text}"}]}`).join("\n")}`);
  writeFileSync(path.join(folder, "c.espressivo.yaml"), `pieces:\n${pieces.join("\n")}\n`);
  const rows = PIECES.flatMap((piece, place) => WORDS.map((_, player) => `${piece}_p${player},${place + player},${place - player * player}`));
  writeFileSync(path.join(folder, "v.csv"), `id,a,b\n${rows.join("\n")}\n`);
  const imported = await runCli(["import-vectors", folder, path.join(folder, "v.csv"), "--name", "two"], { cache });
  assert.equal(imported.code, 0, imported.stderr);
  return { folder, cache };
}

test("paper without audio: exit 0, one document, impossible rows named there and on standard error", async (context) => {
  const { folder, cache } = await silentWorkspace(context);
  const run = await runCli(["evaluate", folder, "--preset", "paper", "--pca", "3", "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  const [report] = run.json() as PresetReport[];
  assert.equal(run.json().length, 1);
  assert.deepEqual(report?.rows.map(({ features }) => features), Array<string>(4).fill("external:two"));
  assert.ok(report.rows.every(({ settings }) => settings.map === "contrastive"), "the preset's own map: none was set");
  assert.match(run.stderr, /note: Not possible: glove, 8 features, PCA off/u);
  assert.ok(report.run !== undefined);
});

test("a row's command gives the row's numbers", async (context) => {
  const { folder, cache } = await silentWorkspace(context);
  const run = await runCli(["evaluate", folder, "--preset", "paper", "--map", "ridge", "--json"], { cache });
  const [report] = run.json() as PresetReport[];
  const row = report?.rows.at(-1);
  assert.ok(row?.command !== undefined);
  assert.ok(report?.rows.every(({ settings }) => settings.map === "ridge"), "what is set takes the place of the preset's own");
  const words = row.command.split(" ").slice(1).map((word) => (word === "<workspace>" ? folder : word));
  const alone = await runCli(words, { cache });
  assert.equal(alone.code, 0, alone.stderr);
  assert.deepEqual((alone.json() as { metrics: unknown }[])[0]?.metrics, row.metrics);
});

test("genres by a column of the annotations as a table; a missing or unknown column is wrong usage and names those there are", async (context) => {
  const { folder, cache } = await silentWorkspace(context);
  const external = ["--features", "external:two", "--map", "ridge"];
  const run = await runCli(["evaluate", folder, "--preset", "genres", "--by", "genre", ...external], { cache });
  assert.equal(run.code, 0, run.stderr);
  assert.match(run.stdout, /\nslow +3 /u);
  assert.match(run.stdout, /\nquick +6 /u);
  for (const by of [[], ["--by", "colour"]]) {
    const wrong = await runCli(["evaluate", folder, "--preset", "genres", ...by, ...external], { cache });
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /There are: genre, performer, piece, work/u);
  }
});

test("nothing to validate: exit 1 with what to do; unknown presets and --train beside one: exit 2", async (context) => {
  const { folder, cache } = await silentWorkspace(context);
  const none = await runCli(["evaluate", folder, "--preset", "feature-validation"], { cache });
  assert.equal(none.code, 1);
  assert.match(none.stderr, /No performance of this corpus has ratings/u);
  const unknown = await runCli(["evaluate", folder, "--preset", "everything"], { cache });
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /paper, ablation, polarity, feature-validation, genres/u);
  const train = await runCli(["evaluate", folder, "--preset", "paper", "--train", folder], { cache });
  assert.equal(train.code, 2);
  assert.match(train.stderr, /--train cannot be combined/u);
});

test("kernel ridge is a map of evaluations, not of searches", async (context) => {
  const { folder, cache } = await silentWorkspace(context);
  const run = await runCli(["evaluate", folder, "--features", "external:two", "--map", "kernel-ridge", "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  const [report] = run.json() as { folds: { map: string; bandwidth?: number }[] }[];
  assert.ok(report?.folds.every(({ map, bandwidth }) => map === "kernel-ridge" && bandwidth !== undefined));
  const search = await runCli(["search", folder, "fast", "--features", "external:two", "--map", "kernel-ridge"], { cache });
  assert.equal(search.code, 2);
});
