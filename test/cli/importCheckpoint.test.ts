/** Importing the published network and analysing with it, as a user would; before that, how to get it. */
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { encodeWav16 } from "../../server/src/audio/wavWriter.ts";
import { needsSharedData, sharedPath } from "../models/cpresnet/sharedData.ts";
import { runCli, temporaryFolder } from "./runCli.ts";

test("without an imported checkpoint, --model cp-resnet is wrong usage and says where to get it", async (context) => {
  const folder = temporaryFolder(context);
  const run = await runCli(["analyze", folder, "--model", "cp-resnet"], { cache: path.join(folder, "cache") });
  assert.equal(run.code, 2);
  assert.match(run.stderr, /github\.com\/shreyanc\/midlevel_general.*import-checkpoint/);
});

test("what is no checkpoint is refused with its name", async (context) => {
  const folder = temporaryFolder(context);
  const song = path.join(folder, "song.pt");
  writeFileSync(song, encodeWav16([new Float32Array(100)], 22_050));
  const run = await runCli(["import-checkpoint", song], { cache: path.join(folder, "cache") });
  assert.equal(run.code, 1);
  assert.match(run.stderr, /^error: .*song\.pt: This is not a PyTorch checkpoint/);
  assert.ok(!existsSync(path.join(folder, "cache")));
});

test("an imported checkpoint analyses; what is not the published one is told; models do not mix in the store", needsSharedData, async (context) => {
  const folder = temporaryFolder(context);
  const cache = path.join(folder, "cache");
  const corpus = path.join(folder, "corpus");
  mkdirSync(path.join(corpus, "piece"), { recursive: true });
  copyFileSync(sharedPath("reference.wav"), path.join(corpus, "piece", "one.wav"));
  assert.equal((await runCli(["import-checkpoint", sharedPath("evil.pt")], { cache })).code, 1);

  const imported = await runCli(["import-checkpoint", sharedPath("cpresnet_random.pt"), "--json"], { cache });
  assert.equal(imported.code, 0, imported.stderr);
  assert.match(imported.stderr, /warning: This is not the published checkpoint/);
  assert.match(JSON.stringify(imported.json()[0]), /"model":"cp-resnet","version":"1-[0-9a-f]{12}","published":false/);

  for (const [model, cached] of [["cp-resnet", false], ["signal", false], ["cp-resnet", true]] as const) {
    const run = await runCli(["analyze", corpus, "--model", model, "--json"], { cache });
    assert.equal(run.code, 0, run.stderr);
    const [recording] = run.json() as { cached: boolean; backend?: string; windows: number; features: Record<string, number> }[];
    assert.equal(recording?.cached, cached, model);
    // From the store as fresh; only a network has one.
    if (model === "signal") assert.ok(!("backend" in recording));
    else assert.match(recording.backend ?? "", /^(wasm|tensorflow)$/);
    assert.ok(Object.values(recording.features).every(Number.isFinite));
  }
  const search = await runCli(["search", corpus, "slow", "--model", "cp-resnet", "--json"], { cache });
  assert.equal(search.code, 0, search.stderr);
  assert.match((search.json()[0] as { notes: string[] }).notes.join(), /by the model cp-resnet.* not used/);
  assert.match((await runCli(["search", corpus, "slow", "--model", "cp-resnet"], { cache })).stdout, /ratings that a network learnt/);
  const doctor = await runCli(["doctor"], { cache });
  assert.match(doctor.stdout, /cp-resnet \(optional\): a checkpoint that is not the published one .* computed by (wasm|tensorflow)/);
});
