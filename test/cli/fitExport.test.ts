/** `espressivo fit` and `espressivo export`: what is saved is used, what is written is whole, and nothing is written over. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { parseCsvTable } from "../../server/src/corpus/csvRows.ts";
import type { SearchAnswer } from "../../server/src/protocol/search.ts";
import { TWO_PIECES, writeAnnotations, writeRecordings } from "./corpora.ts";
import { runCli, temporaryFolder } from "./runCli.ts";

const suite = { after };
const workspace = temporaryFolder(suite);
const bare = temporaryFolder(suite);
const cache = temporaryFolder(suite);
const out = temporaryFolder(suite);
const saved = path.join(workspace, ".espressivo", "maps", "paper-wordnet-glove.json");

before(async () => {
  writeRecordings(workspace, TWO_PIECES);
  writeAnnotations(workspace, TWO_PIECES);
  writeRecordings(bare, TWO_PIECES);
  const run = await runCli(["analyze", workspace], { cache });
  assert.equal(run.code, 0, run.stderr);
});

async function search(): Promise<SearchAnswer> {
  const run = await runCli(["search", workspace, "fast, not gentle", "--map", "ridge", "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  return run.json()[0] as SearchAnswer;
}

test("a fitted map is saved, and a search uses it until the annotations change", async () => {
  const trained = await search();
  const run = await runCli(["fit", workspace, "--map", "ridge", "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  const [answer] = run.json() as [{ file: string; map: string; penalty: number }];
  assert.equal(answer.file, saved);
  assert.equal(answer.map, "ridge");
  assert.deepEqual((await search()).results.map(({ recording }) => recording), trained.results.map(({ recording }) => recording));
  // A map that finds the opposite shows whether the file is what ranks.
  const text = readFileSync(saved, "utf8");
  const turned = text.replace(/"weights": \{[\s\S]*\n {2}\}/u, (weights) => weights.replaceAll(/-?\d[\d.e+-]*(?=[,\]])/gu, (value) => String(-Number(value))));
  writeFileSync(saved, turned);
  assert.deepEqual((await search()).results.map(({ recording }) => recording), trained.results.map(({ recording }) => recording).toReversed());
  const annotations = readdirSync(workspace).find((name) => /\.(?:ya?ml|csv)$/u.test(name)) ?? "";
  const before = readFileSync(path.join(workspace, annotations), "utf8");
  writeFileSync(path.join(workspace, annotations), before.replace(/fast/u, "rapid"));
  const later = await search();
  writeFileSync(path.join(workspace, annotations), before);
  assert.ok(later.notes.some((note) => note.includes("older than the annotations")), later.notes.join());
  assert.notDeepEqual(later.results.map(({ recording }) => recording), trained.results.map(({ recording }) => recording).toReversed());
  writeFileSync(saved, text.slice(0, 300));
  const damaged = await search();
  assert.ok(damaged.notes.some((note) => note.includes(saved) || note.includes("no whole JSON document")), damaged.notes.join());
  assert.deepEqual(damaged.results, trained.results);
  rmSync(saved);
});

test("without a description there is nothing to fit, and no file", async () => {
  const run = await runCli(["fit", bare], { cache });
  assert.equal(run.code, 1);
  assert.match(run.stderr, /nothing to fit/);
  assert.ok(!readdirSync(bare).includes(".espressivo"));
});

test("external features are no choice of fit", async () => {
  assert.equal((await runCli(["fit", workspace, "--features", "external:x"], { cache })).code, 2);
});

test("the table of features on standard output, or in a file that is not written over", async () => {
  const run = await runCli(["export", workspace], { cache });
  assert.equal(run.code, 0, run.stderr);
  const { rows, columns } = parseCsvTable(run.stdout, "out.csv");
  assert.equal(rows.length, 6);
  assert.ok(columns.includes("pedal_blur") && columns.includes("melodiousness"));
  assert.ok(rows.every(({ cells }) => cells.every((cell) => cell !== "") || cells[columns.indexOf("composer")] === ""));
  const file = path.join(out, "deep", "features.csv");
  assert.equal((await runCli(["export", workspace, "--out", file], { cache })).code, 0);
  assert.equal(readFileSync(file, "utf8"), run.stdout);
  writeFileSync(file, "mine");
  const refused = await runCli(["export", workspace, "--out", file], { cache });
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /--force/);
  assert.equal(readFileSync(file, "utf8"), "mine");
  assert.equal((await runCli(["export", workspace, "--out", file, "--force"], { cache })).code, 0);
  assert.equal(readFileSync(file, "utf8"), run.stdout);
});

test("JAMS is a file a performance in a folder; one that is there keeps all from being written", async () => {
  assert.equal((await runCli(["export", workspace, "--format", "jams"], { cache })).code, 2);
  const folder = path.join(out, "jams");
  assert.equal((await runCli(["export", workspace, "--format", "jams", "--out", folder], { cache })).code, 0);
  const names = readdirSync(folder);
  assert.equal(names.length, 6);
  rmSync(path.join(folder, names[0] ?? ""));
  assert.equal((await runCli(["export", workspace, "--format", "jams", "--out", folder], { cache })).code, 2);
  assert.equal(readdirSync(folder).length, 5);
});

test("annotations as YAML or as JAMS, moved to the recordings alone, give the same corpus", async () => {
  const performancesOf = async (folder: string): Promise<unknown> => {
    const run = await runCli(["export", folder, "--format", "json"], { cache });
    assert.equal(run.code, 0, run.stderr);
    return (JSON.parse(run.stdout) as { performances: unknown }).performances;
  };
  const expected = await performancesOf(workspace);
  const yaml = await runCli(["export", workspace, "--format", "yaml"], { cache });
  assert.equal(yaml.code, 0, yaml.stderr);
  const moved = path.join(bare, "all.espressivo.yaml");
  writeFileSync(moved, yaml.stdout);
  assert.deepEqual(await performancesOf(bare), expected);
  rmSync(moved);
  const jams = await runCli(["export", workspace, "--format", "jams", "--out", path.join(bare, "jams")], { cache });
  assert.equal(jams.code, 0, jams.stderr);
  assert.doesNotMatch(jams.stderr, /counts twice/);
  assert.deepEqual(await performancesOf(bare), expected);
  const within = await runCli(["export", bare, "--format", "con-espressione", "--out", path.join(bare, "again.csv")], { cache });
  assert.match(within.stderr, /every description then counts twice/);
});
