/** The published network in an editor: imported by request, used by a setting, and replaced where it is not there. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver-protocol/node.js";
import { REQUESTS, type ImportCheckpointResponse, type RecordingResponse, type StatusResponse } from "../../server/src/protocol/messages.ts";
import { afterwards, eventually, isAlive, temporaryFolder } from "../daemon/liveCorpora.ts";
import { needsSharedData, sharedPath } from "../models/cpresnet/sharedData.ts";
import { childrenRunning } from "../daemon/children.ts";
import { isSpawned, startClient, unlessBuilt, uriOf, type TestClient } from "./kit.ts";

/** Imported models are kept in a folder of the test's own. Before the server is started. */
function ownCache(context: TestContext): string {
  const before = process.env["ESPRESSIVO_CACHE"];
  const cache = path.join(temporaryFolder(context), "cache");
  process.env["ESPRESSIVO_CACHE"] = cache;
  afterwards(context, () => {
    if (before === undefined) delete process.env["ESPRESSIVO_CACHE"];
    else process.env["ESPRESSIVO_CACHE"] = before;
  });
  return cache;
}

function importFrom(client: TestClient, uri: string): Promise<ImportCheckpointResponse> {
  return client.request(REQUESTS.importCheckpoint, { uri });
}

test("what is no checkpoint is refused with a reason, and nothing is kept", async (context) => {
  const cache = ownCache(context);
  const folder = temporaryFolder(context, { "song.pt": "la la la" });
  const client = await startClient(context, { folders: [folder] });
  for (const [uri, code] of [[uriOf(path.join(folder, "song.pt")), "not-a-checkpoint"], [uriOf(path.join(folder, "missing.pt")), "file-unreadable"], ["untitled:x", "file-unreadable"]] as const) {
    const answer = await importFrom(client, uri);
    assert.equal(answer.ok ? "" : answer.problem.code, code);
    assert.ok(!answer.ok && answer.problem.advice !== "");
  }
  assert.ok(!existsSync(path.join(cache, "models")));
});

test("a checkpoint that would run something is refused by the name of it", needsSharedData, async (context) => {
  const cache = ownCache(context);
  const client = await startClient(context);
  const answer = await importFrom(client, uriOf(sharedPath("evil.pt")));
  assert.equal(answer.ok ? "" : answer.problem.code, "checkpoint-refused");
  assert.ok(!existsSync(path.join(cache, "models")));
});

test("an import runs in a process of its own: other requests are answered meanwhile, and cancelling kills it", { skip: unlessBuilt || isSpawned || (process.platform !== "linux" && "reads /proc") }, async (context) => {
  ownCache(context);
  const folder = temporaryFolder(context);
  // Opening it waits for a writer that never comes.
  const pipe = path.join(folder, "endless.pt");
  execFileSync("mkfifo", [pipe]);
  const client = await startClient(context);
  const cancelling = new CancellationTokenSource();
  const importing = client.connection.sendRequest(REQUESTS.importCheckpoint, { uri: uriOf(pipe) }, cancelling.token);
  const outcome = assert.rejects(importing, (error: { code?: number }) => error.code === LSPErrorCodes.RequestCancelled);
  await eventually("a process for the import", () => childrenRunning("worker.js").length === 1);
  const [child = 0] = childrenRunning("worker.js");
  assert.equal((await client.request<StatusResponse>(REQUESTS.status, {})).model.id, "signal");
  assert.ok(isAlive(child));
  cancelling.cancel();
  await outcome;
  await eventually("the end of the import's process", () => childrenRunning("worker.js").length === 0);
});

test("without an imported checkpoint the signal model takes over and says so once; after the import the network is used", needsSharedData, async (context) => {
  ownCache(context);
  let settings: object = { model: "cp-resnet", workers: 1, cacheFolder: temporaryFolder(context) };
  const client = await startClient(context, { folders: [temporaryFolder(context, { "etude/anna.wav": "la la la" })], capabilities: { workspace: { configuration: true } }, configuration: () => settings });
  const status = (): Promise<StatusResponse> => client.request(REQUESTS.status, {});
  /** Each is shown and logged. */
  const warnings = (): number => client.messages.filter((message) => message.includes("Meanwhile recordings are analysed with the model signal")).length / 2;
  await client.settled();
  const before = await status();
  assert.equal(before.model.id, "signal");
  assert.ok(!("backends" in before.model));
  assert.match(before.model.note ?? "", /none has been imported yet.*import-checkpoint/);
  await eventually("a warning", () => warnings() === 1);

  settings = { ...settings, workers: 2 };
  await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  for (const deadline = Date.now() + 10_000; (await status()).workers !== 2; ) assert.ok(Date.now() < deadline, "another engine");
  assert.equal(warnings(), 1, "not again for another engine");

  const imported = await importFrom(client, uriOf(sharedPath("cpresnet_random.pt")));
  assert.ok(imported.ok);
  const { identity, published, warnings: told } = imported.value;
  assert.equal(identity.id, "cp-resnet");
  assert.equal(published, false);
  assert.match(told.join(), /not the published checkpoint/);
  await client.settled();
  assert.deepEqual((await status()).model, { ...identity, backends: { wasm: 1 } });
  const recording = await client.request<RecordingResponse>(REQUESTS.recording, { performance: "etude/anna.wav" });
  assert.ok(recording.ok);
  assert.deepEqual([recording.value.record.backend, recording.value.performance.summary?.backend], ["wasm", "wasm"]);
  assert.equal(warnings(), 1);
});
