/** A sentence encoder in an editor: a setting names it, searches and hovers read with it, and forked studies too. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { REQUESTS, type EncodersResponse, type ExplainResponse, type SearchResponse } from "../../server/src/protocol/messages.ts";
import { temporaryFolder } from "../daemon/liveCorpora.ts";
import { writeTinyEncoder } from "../models/encoders/tinyOnnx.ts";
import { startClient, unlessBuilt } from "./kit.ts";

test("the setting names the encoder: without it the text encoder 'sentence' is not there, with it a text is one unit, whose words have no shares", { skip: unlessBuilt }, async (context) => {
  const sentenceEncoder = writeTinyEncoder(path.join(temporaryFolder(context), "encoder"));
  let settings: object = { workers: 1, cacheFolder: temporaryFolder(context) };
  const client = await startClient(context, { folders: [temporaryFolder(context, { "etude/anna.wav": "one", "etude/bob.wav": "two" })], capabilities: { workspace: { configuration: true } }, configuration: () => settings });
  const search = (): Promise<SearchResponse> => client.request(REQUESTS.search, { query: "fast, dreamy piece:etude", text: "sentence" });
  await client.settled();
  const before = await search();
  assert.equal(before.ok ? "" : before.problem.code, "encoder-unknown");
  settings = { ...settings, sentenceEncoder };
  await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  let found = await search();
  for (const deadline = Date.now() + 20_000; !found.ok; found = await search()) assert.ok(Date.now() < deadline, found.problem.message);
  assert.deepEqual([found.value.words, found.value.unknownWords], [["fast, dreamy"], []]);
  assert.deepEqual((await client.request<EncodersResponse>(REQUESTS.encoders, {})).encoders.at(-1), { name: "sentence" });
  const like = await client.request<SearchResponse>(REQUESTS.similar, { performance: "etude/anna.wav", query: "fast, dreamy", text: "sentence" });
  const explained = await client.request<ExplainResponse>(REQUESTS.explain, { query: "fast, dreamy", performance: "etude/bob.wav", text: "sentence" });
  assert.ok(like.ok && explained.ok);
  const hits = [...found.value.results, ...like.value.results, explained.value];
  assert.equal(hits.length, 4);
  for (const { words, contributions, score } of hits) {
    assert.equal(words, null);
    assert.ok(Math.abs(Object.values(contributions).reduce((sum, share) => sum + share, 0) - score) < 1e-9);
  }
});
