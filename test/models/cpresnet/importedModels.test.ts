/** Importing: a model that is kept, found again, recognised, replaced when damaged; and what is not imported. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { checkpointIdentity, isPublished, PUBLISHED_GIT_BLOB } from "../../../server/src/models/cpresnet/checkpointIdentity.ts";
import { importCheckpoint, type ImportedCheckpoint } from "../../../server/src/models/cpresnet/importCheckpoint.ts";
import { currentModel, readModel } from "../../../server/src/models/cpresnet/importedModels.ts";
import { formatManifest, parseManifest } from "../../../server/src/models/cpresnet/modelManifest.ts";
import type { Result } from "../../../server/src/protocol/result.ts";
import { temporaryFolder } from "./temporaryFolder.ts";
import { TINY, tinyCheckpoint } from "./tinyNetwork.ts";

async function imported(folder: string, file: Uint8Array): Promise<ImportedCheckpoint> {
  const place = path.join(folder, "checkpoint.pt");
  writeFileSync(place, file);
  const result = await importCheckpoint(place, path.join(folder, "models"), TINY);
  assert.ok(result.ok, result.ok ? "" : result.problem.message);
  return result.value;
}

function codeOf(result: Result<unknown>): string {
  return result.ok ? "ok" : result.problem.code;
}

test("git's name of a content, and the published one", () => {
  const hello = checkpointIdentity(Buffer.from("hello\n"));
  assert.equal(hello.gitBlob, "ce013625030ba8dba906f756967f9e9ca394464a", "as git hash-object says");
  assert.equal(hello.sha256, createHash("sha256").update("hello\n").digest("hex"));
  assert.equal(isPublished(hello), false);
  assert.equal(isPublished({ ...hello, gitBlob: PUBLISHED_GIT_BLOB }), true);
});

test("an imported checkpoint is kept under its hash, is the current one, and is read back", async (context) => {
  const folder = temporaryFolder(context);
  const models = path.join(folder, "models");
  assert.equal(codeOf(await currentModel(models)), "model-not-imported");
  const first = await imported(folder, tinyCheckpoint());
  assert.equal(first.published, false);
  assert.equal(first.model.version, `1-${first.checkpoint.sha256.slice(0, 12)}`);
  assert.equal(first.folder, path.join(models, `cp-resnet-${first.checkpoint.sha256.slice(0, 12)}`));
  assert.deepEqual(readdirSync(first.folder).sort(), ["model.json", "weights.bin"], "no temporary files");
  assert.deepEqual(await currentModel(models), { ok: true, value: first.model });
  const second = await imported(folder, tinyCheckpoint({}, 8));
  assert.deepEqual(await currentModel(models), { ok: true, value: second.model });
  const read = await readModel(models, first.model, TINY);
  assert.ok(read.ok, "the one before is still there");
  assert.deepEqual(read.value.checkpoint, first.checkpoint);
});

test("a damaged model is not used, and importing again mends it", async (context) => {
  const folder = temporaryFolder(context);
  const models = path.join(folder, "models");
  const { model, folder: place } = await imported(folder, tinyCheckpoint());
  const weights = path.join(place, "weights.bin");
  const bytes = readFileSync(weights);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(weights, bytes);
  assert.equal(codeOf(await readModel(models, model, TINY)), "model-damaged");
  await imported(folder, tinyCheckpoint());
  assert.equal(codeOf(await readModel(models, model, TINY)), "ok");
  writeFileSync(path.join(place, "model.json"), "{}");
  assert.equal(codeOf(await readModel(models, model, TINY)), "model-damaged");
});

test("a version is no path, and a foreign pointer is no model", async (context) => {
  const models = temporaryFolder(context);
  for (const version of ["", "1-../../etc", "2-0123456789ab", "1-0123456789AB"]) assert.equal(codeOf(await readModel(models, { id: "cp-resnet", version }, TINY)), "model-not-imported");
  for (const pointer of ["", "[]", '{"version":3}', '{"version":"../x"}']) {
    writeFileSync(path.join(models, "cp-resnet.json"), pointer);
    assert.equal(codeOf(await currentModel(models)), "model-not-imported", pointer);
  }
});

test("what cannot be imported says so with the file's name and leaves nothing behind", async (context) => {
  const folder = temporaryFolder(context);
  const models = path.join(folder, "models");
  const notACheckpoint = path.join(folder, "song.mp3");
  writeFileSync(notACheckpoint, "ID3");
  mkdirSync(path.join(folder, "folder.pt"));
  for (const [file, code] of [[notACheckpoint, "not-a-checkpoint"], [path.join(folder, "none.pt"), "file-unreadable"], [path.join(folder, "folder.pt"), "file-unreadable"]] as const) {
    const result = await importCheckpoint(file, models, TINY);
    assert.ok(!result.ok);
    assert.deepEqual([result.problem.code, result.problem.file], [code, file]);
  }
  assert.deepEqual(readdirSync(folder).sort(), ["folder.pt", "song.mp3"]);
  writeFileSync(path.join(folder, "tiny.pt"), tinyCheckpoint());
  assert.equal(codeOf(await importCheckpoint(path.join(folder, "tiny.pt"), path.join(notACheckpoint, "models"), TINY)), "model-unwritable");
});

test("a manifest is read back as written, and nothing else is read", () => {
  const manifest = { checkpoint: checkpointIdentity(Buffer.from("x")), weightsSha256: "0".repeat(64) };
  assert.deepEqual(parseManifest(formatManifest(manifest)), manifest);
  for (const text of ["", "null", "{", formatManifest(manifest).replace('"formatVersion": 1', '"formatVersion": 2'), formatManifest({ ...manifest, weightsSha256: "x" })]) {
    assert.equal(parseManifest(text), undefined);
  }
});
