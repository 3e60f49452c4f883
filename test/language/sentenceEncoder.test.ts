/** A sentence encoder in an editor: a setting names it, searches and hovers read with it, and forked studies too. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { REQUESTS, type SearchResponse } from "../../server/src/protocol/messages.ts";
import { temporaryFolder } from "../daemon/liveCorpora.ts";
import { writeTinyEncoder } from "../models/encoders/tinyOnnx.ts";
import { startClient, unlessBuilt } from "./kit.ts";

test("the setting names the encoder: without it the text encoder 'sentence' is not there, with it a text is one word", { skip: unlessBuilt }, async (context) => {
  const sentenceEncoder = writeTinyEncoder(path.join(temporaryFolder(context), "encoder"));
  let settings: object = { workers: 1, cacheFolder: temporaryFolder(context) };
  const client = await startClient(context, { folders: [temporaryFolder(context)], capabilities: { workspace: { configuration: true } }, configuration: () => settings });
  const search = (): Promise<SearchResponse> => client.request(REQUESTS.search, { query: "fast, dreamy piece:none", text: "sentence" });
  await client.settled();
  const before = await search();
  assert.equal(before.ok ? "" : before.problem.code, "encoder-unknown");
  settings = { ...settings, sentenceEncoder };
  await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  let found = await search();
  for (const deadline = Date.now() + 20_000; !found.ok; found = await search()) assert.ok(Date.now() < deadline, found.problem.message);
  assert.deepEqual([found.value.words, found.value.unknownWords], [["fast, dreamy"], []]);
});
