/** How clients begin: with everything, with nothing, with one root, without a folder; settings asked for or pushed. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { REQUESTS, type CorpusResponse, type SearchResponse, type StatusResponse } from "../../server/src/protocol/messages.ts";
import { putFiles, temporaryFolder } from "../daemon/liveCorpora.ts";
import { writeTones } from "../cli/sounds.ts";
import { isSpawned, startClient, uriOf } from "./kit.ts";

/** Recordings that scripted and real workers analyse. */
function twoRecordings(root: string): void {
  mkdirSync(path.join(root, "etude"), { recursive: true });
  writeTones(path.join(root, "etude", "anna.wav"), { seconds: 3, notesPerSecond: 4, duty: 0.4 });
  writeTones(path.join(root, "etude", "bob.wav"), { seconds: 3, notesPerSecond: 2 });
}

test("a client with capabilities gets ours, and a corpus for each folder", async (context) => {
  const root = temporaryFolder(context);
  twoRecordings(root);
  const client = await startClient(context, { folders: [root], capabilities: { workspace: { workspaceFolders: true } } });
  assert.deepEqual(client.initialized?.capabilities, {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: 2 },
    hoverProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  });
  const state = await client.settled();
  assert.deepEqual([state.folder, state.recordings, state.analysed], [uriOf(root), 2, 2]);
  const answer = await client.request<SearchResponse>(REQUESTS.search, { query: "fast staccato", piece: "etude" });
  assert.ok(answer.ok);
  assert.deepEqual(answer.value.results.map(({ performer }) => performer).sort(), ["anna", "bob"]);
  assert.equal(answer.value.places["etude/anna.wav"]?.uri, uriOf(path.join(root, "etude", "anna.wav")));
  assert.equal(answer.value.pending, 0);
});

test("a client that sends no capabilities at all is served", async (context) => {
  const root = temporaryFolder(context);
  twoRecordings(root);
  const client = await startClient(context, { folders: [root], capabilities: null });
  assert.equal((await client.settled()).analysed, 2);
});

test("rootUri, or rootPath, instead of folders", async (context) => {
  const root = temporaryFolder(context);
  twoRecordings(root);
  for (const parameters of [{ workspaceFolders: null, rootUri: uriOf(root) }, { workspaceFolders: undefined, rootUri: null, rootPath: root }]) {
    const client = await startClient(context, { parameters });
    assert.equal((await client.corpus()).name, path.basename(root));
  }
});

test("without any folder requests are answered with what is missing", async (context) => {
  const client = await startClient(context);
  const status = await client.request<StatusResponse>(REQUESTS.status, {});
  assert.deepEqual(status.corpora, []);
  assert.ok(status.processId > 0 && status.memoryMegabytes > 0);
  const answer = await client.request<SearchResponse>(REQUESTS.search, { query: "slow" });
  assert.equal(answer.ok ? "" : answer.problem.code, "no-folder");
});

test("workspace/configuration answered with null gives the defaults", async (context) => {
  const root = temporaryFolder(context);
  twoRecordings(root);
  const client = await startClient(context, { folders: [root], capabilities: { workspace: { configuration: true } }, configuration: () => null });
  assert.equal((await client.settled()).analysed, 2);
});

test("workspace/configuration that the client does not know after all gives the defaults", async (context) => {
  const root = temporaryFolder(context);
  twoRecordings(root);
  const client = await startClient(context, { folders: [root], capabilities: { workspace: { configuration: true } } });
  assert.equal((await client.settled()).analysed, 2);
});

test("wrong settings are named once and replaced by the defaults", async (context) => {
  const root = temporaryFolder(context);
  twoRecordings(root);
  const store = temporaryFolder(context);
  let settings: object = { features: "all", workers: -1, map: "ridge", cacheFolder: store };
  const client = await startClient(context, { folders: [root], capabilities: { workspace: { configuration: true } }, configuration: () => settings });
  await client.settled();
  assert.equal(client.messages.filter((message) => message.includes("espressivo.features")).length, 1);
  assert.equal(client.messages.filter((message) => message.includes("espressivo.workers")).length, 1);
  settings = { features: "all", workers: 1, map: "default", cacheFolder: store };
  await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  const answer = await client.request<SearchResponse>(REQUESTS.search, { query: "slow" });
  assert.ok(answer.ok);
  assert.equal(answer.value.map, "default");
  assert.equal(client.messages.filter((message) => message.includes("espressivo.features")).length, 1);
});

test("another cache folder is taken up while the server runs", async (context) => {
  const root = temporaryFolder(context);
  twoRecordings(root);
  const [first, second] = [temporaryFolder(context), temporaryFolder(context)];
  const client = await startClient(context, { folders: [root], initializationOptions: { settings: { cacheFolder: first } } });
  await client.settled();
  const directory = async (): Promise<string> => (await client.request<StatusResponse>(REQUESTS.status, {})).store.directory;
  assert.ok((await directory()).startsWith(first));
  await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: { espressivo: { cacheFolder: second, workers: 1 } } });
  for (let tries = 0; tries < 100 && !(await directory()).startsWith(second); tries++) await new Promise((resume) => setTimeout(resume, 50));
  assert.ok((await directory()).startsWith(second));
  assert.equal((await client.settled()).analysed, 2);
});

test("folders that are added and removed open and close corpora", async (context) => {
  const [one, two] = [temporaryFolder(context), temporaryFolder(context)];
  twoRecordings(one);
  putFiles(two, { "waltz/": "" });
  const client = await startClient(context, { folders: [one], capabilities: { workspace: { workspaceFolders: true } } });
  const folders = async (): Promise<string[]> => (await client.request<CorpusResponse>(REQUESTS.corpus, {})).corpora.map(({ folder }) => folder);
  await client.settled();
  await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: uriOf(two), name: "two" }], removed: [] } });
  assert.deepEqual(await folders(), [uriOf(one), uriOf(two)]);
  await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: uriOf(one), name: "one" }] } });
  assert.deepEqual(await folders(), [uriOf(two)]);
  const answer = await client.request<SearchResponse>(REQUESTS.search, { query: "slow", folder: uriOf(one) });
  assert.equal(answer.ok ? "" : answer.problem.code, "unknown-folder");
});

test("a store that cannot be opened is told with every answer", { skip: isSpawned }, async (context) => {
  const root = temporaryFolder(context);
  const problem = { code: "store", severity: "error", message: "No store.", advice: "Make room." } as const;
  const client = await startClient(context, { folders: [root], factories: { openEngine: () => Promise.resolve({ ok: false, problem }) } });
  const answer = await client.request<SearchResponse>(REQUESTS.search, { query: "slow" });
  assert.deepEqual(answer, { ok: false, problem });
  assert.deepEqual([(await client.corpus()).phase, (await client.corpus()).problem], ["unreadable", problem]);
});
