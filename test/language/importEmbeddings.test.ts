/** Word vectors imported by request: an encoder for searches at once, in a process of its own that cancelling ends. */
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver-protocol/node.js";
import { REQUESTS, type EncodersResponse, type ImportEmbeddingsResponse, type SearchResponse } from "../../server/src/protocol/messages.ts";
import { childrenRunning } from "../daemon/children.ts";
import { afterwards, eventually, temporaryFolder } from "../daemon/liveCorpora.ts";
import { isSpawned, startClient, unlessBuilt, uriOf } from "./kit.ts";

/** Before the server is started. */
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

test("imported word vectors are used by the next search; before, the encoders there are are named", { skip: unlessBuilt }, async (context) => {
  ownCache(context);
  const folder = temporaryFolder(context, { "mine.txt": "fast 1 0\nslow -1 0\nzorgish 0 1\n", "corpus/": "" });
  const client = await startClient(context, { folders: [path.join(folder, "corpus")] });
  const search = (): Promise<SearchResponse> => client.request(REQUESTS.search, { query: "zorgish", text: "mine" });
  const before = await search();
  assert.equal(before.ok ? "" : before.problem.code, "encoder-unknown");
  assert.match(before.ok ? "" : before.problem.advice, /wordnet-glove, glove/);
  const take = (parameters: object): Promise<ImportEmbeddingsResponse> => client.request(REQUESTS.importEmbeddings, { uri: uriOf(path.join(folder, "mine.txt")), name: "mine", ...parameters });
  for (const [parameters, code] of [[{ name: "glove" }, "encoder-name"], [{ uri: "untitled:x" }, "vanished"], [{ uri: uriOf(path.join(folder, "none.txt")) }, "vanished"], [{ dimension: 7 }, "embeddings-damaged"]] as const) {
    const refused = await take(parameters);
    assert.equal(refused.ok ? "" : refused.problem.code, code);
  }
  const names = async (): Promise<string[]> => (await client.request<EncodersResponse>(REQUESTS.encoders)).encoders.map(({ name, imported }) => (imported === undefined ? name : `${name} ${imported.size}x${imported.dimension} of ${path.basename(imported.source.file)}`));
  assert.deepEqual(await names(), ["wordnet-glove", "glove"]);
  const imported = await take({});
  assert.ok(imported.ok);
  assert.deepEqual([imported.value.name, imported.value.size, imported.value.dimension, imported.value.enriched], ["mine", 3, 2, false]);
  assert.deepEqual(await names(), ["wordnet-glove", "glove", "mine 3x2 of mine.txt"]);
  const found = await search();
  assert.ok(found.ok, found.ok ? "" : found.problem.message);
  assert.deepEqual([found.value.words, found.value.unknownWords], [["zorgish"], []]);
});

test("a name that can be no encoder's is no valid parameter", async (context) => {
  ownCache(context);
  const client = await startClient(context, { folders: [temporaryFolder(context)] });
  await assert.rejects(client.request(REQUESTS.search, { query: "slow", text: "../glove" }), /'text' must be the name of a text encoder/);
});

test("cancelling ends the import's process, and nothing is kept", { skip: unlessBuilt || isSpawned || (process.platform !== "linux" && "reads /proc") }, async (context) => {
  const cache = ownCache(context);
  const folder = temporaryFolder(context);
  const file = path.join(folder, "large.txt");
  const block = Array.from({ length: 2000 }, (_, row) => `w${row} ${Array.from({ length: 50 }, (__, k) => Math.sin(row * 50 + k).toFixed(6)).join(" ")}`).join("\n");
  writeFileSync(file, `${Array.from({ length: 100 }, () => block).join("\n")}\n`);
  const client = await startClient(context);
  const cancelling = new CancellationTokenSource();
  const importing = client.connection.sendRequest(REQUESTS.importEmbeddings, { uri: uriOf(file), name: "large" }, cancelling.token);
  const outcome = assert.rejects(importing, (error: { code?: number }) => error.code === LSPErrorCodes.RequestCancelled);
  await eventually("a process for the import", () => childrenRunning("worker.js").length === 1);
  cancelling.cancel();
  await outcome;
  await eventually("the end of the import's process", () => childrenRunning("worker.js").length === 0);
  assert.ok(!existsSync(path.join(cache, "encoders")));
});
