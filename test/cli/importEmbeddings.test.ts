/** Word vectors of one's own on the command line: imported, listed, used; a name that is not there is answered with those that are. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { describedCorpus } from "./describedCorpus.ts";
import { runCli, temporaryFolder } from "./runCli.ts";

test("imported word vectors are an encoder beside the shipped ones", async (context) => {
  const folder = temporaryFolder(context);
  const cache = path.join(folder, "cache");
  const file = path.join(folder, "mine.vec");
  writeFileSync(file, gzipSync("4 3\nfast 1 0 0.5\nslow -1 0 0.5\nloud 0 1 0\nzorgish 0 0 1\n"));
  const imported = await runCli(["import-embeddings", file, "--name", "mine", "--json"], { cache });
  assert.equal(imported.code, 0, imported.stderr);
  const [report] = imported.json() as { name: string; size: number; dimension: number; source: { file: string } }[];
  assert.deepEqual([report?.name, report?.size, report?.dimension, report?.source.file], ["mine", 4, 3, "mine.vec"]);

  const embedded = await runCli(["embed", "zorgish", "dreamy", "--text", "mine", "--json"], { cache });
  const [{ dimension, vectors }] = embedded.json() as [{ dimension: number; vectors: Record<string, number[] | null> }];
  assert.deepEqual([dimension, vectors["zorgish"], vectors["dreamy"]], [3, [0, 0, 1], null]);

  const doctor = await runCli(["doctor"], { cache });
  assert.match(doctor.stdout, /word vectors wordnet-glove: 73000 words.*\n.*word vectors glove.*\n.*word vectors mine: 4 words, 3 dimensions/);

  const { workspace, vectors: performances } = describedCorpus(folder);
  assert.equal((await runCli(["import-vectors", workspace, performances, "--name", "v"], { cache })).code, 0);
  const evaluated = await runCli(["evaluate", workspace, "--features", "external:v", "--map", "ridge", "--text", "mine", "--json"], { cache });
  assert.equal(evaluated.code, 0, evaluated.stderr);
  const [evaluation] = evaluated.json() as { configuration: { text?: string }; provenance: { hashes: Record<string, string> } }[];
  assert.match(evaluation?.provenance.hashes["word vectors"] ?? "", /^[0-9a-f]{64}$/);
  assert.match(evaluation?.provenance.hashes["imported file"] ?? "", /^[0-9a-f]{64}$/);
  const searched = await runCli(["search", workspace, "zorgish", "--features", "external:v", "--map", "ridge", "--text", "mine", "--json"], { cache });
  assert.equal(searched.code, 0, searched.stderr);
  assert.deepEqual((searched.json() as { words: string[] }[])[0]?.words, ["zorgish"]);
});

test("an unknown encoder is wrong usage before anything is analysed, and those there are are named", async (context) => {
  const folder = temporaryFolder(context);
  const cache = path.join(folder, "cache");
  writeFileSync(path.join(folder, "mine.txt"), "fast 1 0\nslow 0 1\n");
  assert.equal((await runCli(["import-embeddings", path.join(folder, "mine.txt"), "--name", "mine"], { cache })).code, 0);
  for (const command of [["search", folder, "slow"], ["evaluate", folder], ["embed", "slow"], ["create-study", folder, "--out", path.join(folder, "page.html")]]) {
    const run = await runCli([...command, "--text", "ewe"], { cache });
    assert.equal(run.code, 2, command[0]);
    assert.match(run.stderr, /^error: There is no text encoder 'ewe'. There are wordnet-glove, glove, mine; /, command[0]);
  }
});

test("what cannot be imported is said with its line; a bad or missing name is wrong usage", async (context) => {
  const folder = temporaryFolder(context);
  const cache = path.join(folder, "cache");
  const file = path.join(folder, "mine.txt");
  writeFileSync(file, "fast 1 0\nslow 0 nan\n");
  const bad = await runCli(["import-embeddings", file, "--name", "mine"], { cache });
  assert.equal(bad.code, 1);
  assert.match(bad.stderr, /^error: .*mine\.txt: Line 2 has 'nan' in the place of number 2 of 2/);
  for (const args of [[file], [file, "--name", "glove"], [file, "--name", "A B"], [path.join(folder, "none"), "--name", "mine"], [file, "--name", "mine", "--dimension", "0"]]) {
    const run = await runCli(["import-embeddings", ...args], { cache });
    assert.equal(run.code, 2, args.join(" "));
    assert.notEqual(run.stderr, "");
  }
});
