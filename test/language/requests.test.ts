/** Every request is answered: with what was asked for, with a problem, or with an error that says what is wrong. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { CancellationTokenSource, ResponseError } from "vscode-languageserver-protocol/node.js";
import type { LiveCorpus } from "../../server/src/daemon/liveCorpus.ts";
import { openLiveCorpus } from "../../server/src/daemon/openLiveCorpus.ts";
import type { Factories } from "../../server/src/language/session.ts";
import {
  CLIENT_NOTIFICATIONS,
  NOTIFICATIONS,
  REQUESTS,
  type CorpusResponse,
  type EvaluateResponse,
  type CorpusChangedParams,
  type ExplainResponse,
  type PauseResponse,
  type PlayableResponse,
  type ReanalyseResponse,
  type RecordingResponse,
  type SearchResponse,
} from "../../server/src/protocol/messages.ts";
import { eventually, putFiles, temporaryFolder } from "../daemon/liveCorpora.ts";
import { writeTones } from "../cli/sounds.ts";
import { isSpawned, startClient, uriOf, type TestClient, type TestClientOptions } from "./kit.ts";

async function corpusClient(context: TestContext, options: Omit<TestClientOptions, "folders"> = {}): Promise<{ root: string; client: TestClient }> {
  const root = temporaryFolder(context);
  mkdirSync(path.join(root, "etude"));
  for (const [index, performer] of ["anna", "bob"].entries()) writeTones(path.join(root, "etude", `${performer}.wav`), { seconds: 3, notesPerSecond: 2 + index });
  const client = await startClient(context, { folders: [root], ...options });
  await client.settled();
  return { root, client };
}

/** Not settled: three recordings whose analysis takes a second each. */
function slowClient(context: TestContext, options: Omit<TestClientOptions, "folders"> = {}): Promise<TestClient> {
  const root = temporaryFolder(context, { "etude/slow1.wav": "one", "etude/slow2.wav": "two", "etude/slow3.wav": "three" });
  return startClient(context, { folders: [root], ...options });
}

/** A corpus with some of its methods replaced. */
function corpusWith(replaced: Partial<LiveCorpus>): Pick<Factories, "openCorpus"> {
  return { openCorpus: (engine, folder, options) => Object.assign(Object.create(openLiveCorpus(engine, folder, options)) as LiveCorpus, replaced) };
}

async function errorOf(promise: Promise<unknown>): Promise<{ code: number; message: string }> {
  const error: unknown = await promise.then(
    (value) => assert.fail(`answered with ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ResponseError, String(error));
  return error;
}

test("explain, recording, playable, corpus with its list, reanalyse", async (context) => {
  const { root, client } = await corpusClient(context);
  const explained = await client.request<ExplainResponse>(REQUESTS.explain, { query: "slow", performance: "etude/anna.wav" });
  assert.ok(explained.ok);
  const shares = Object.values(explained.value.contributions).reduce((sum, share) => sum + share, 0);
  assert.ok(Math.abs(shares - explained.value.score) < 1e-9);
  for (const which of [{ performance: "etude/bob.wav" }, { uri: uriOf(path.join(root, "etude", "bob.wav")) }]) {
    const recording = await client.request<RecordingResponse>(REQUESTS.recording, which);
    assert.ok(recording.ok);
    assert.equal(recording.value.performance.performer, "bob");
    assert.ok(Array.isArray(recording.value.record.onsetsSeconds) && Array.isArray(recording.value.record.waveform.values));
  }
  for (const which of [{ performance: "nobody" }, { uri: "untitled:x" }, {}]) {
    const unknown = await client.request<RecordingResponse>(REQUESTS.recording, which);
    assert.equal(unknown.ok ? "" : unknown.problem.code, "unknown-performance");
  }
  const playable = await client.request<PlayableResponse>(REQUESTS.playable, { performance: "etude/bob.wav" });
  assert.ok(playable.ok);
  assert.deepEqual(playable.value, { uri: uriOf(path.join(root, "etude", "bob.wav")), converted: false });
  const { corpora } = await client.request<CorpusResponse>(REQUESTS.corpus, { performances: true });
  assert.deepEqual(corpora[0]?.list?.map(({ id, state }) => [id, state]), [["etude/anna.wav", "analysed"], ["etude/bob.wav", "analysed"]]);
  assert.deepEqual(await client.request<CorpusResponse>(REQUESTS.corpus, { folder: "file:///nowhere" }), { corpora: [] });
  assert.deepEqual(await client.request<ReanalyseResponse>(REQUESTS.reanalyse, { performances: ["etude/bob.wav"] }), { queued: 1 });
  await eventually("the recording is analysed again", () => client.heard.filter(({ method }) => method === NOTIFICATIONS.analysed).length >= 2);
  await client.connection.sendNotification(CLIENT_NOTIFICATIONS.attention, { uris: [uriOf(path.join(root, "etude", "anna.wav")), "untitled:x", 3] });
  assert.equal((await client.settled()).analysed, 2);
});

test("the client hears of the corpus, of progress and of what was analysed", async (context) => {
  const { root, client } = await corpusClient(context);
  const methods = new Set(client.heard.map(({ method }) => method));
  assert.deepEqual([...methods].sort(), Object.values(NOTIFICATIONS).sort());
  for (const { params } of client.heard) assert.ok(JSON.stringify(params).includes(uriOf(root)));
});

test("what sounds like a performance grows while recordings are analysed, and the client hears when to ask again", { skip: isSpawned }, async (context) => {
  const { root, client } = await corpusClient(context);
  const similar = (performance: string): Promise<SearchResponse> => client.request(REQUESTS.similar, { performance, piece: "etude" });
  const early = await similar("etude/slow1.wav");
  assert.equal(early.ok ? "" : early.problem.code, "unknown-performance");
  const news = (): number => client.heard.filter(({ method }) => method === NOTIFICATIONS.analysed || method === NOTIFICATIONS.corpusChanged).length;
  const seen: { readonly results: readonly string[]; readonly pending: number }[] = [];
  let told = news();
  putFiles(root, { "etude/slow1.wav": "two", "etude/slow2.wav": "three" });
  while (seen.at(-1)?.results.length !== 3) {
    await eventually("news of the corpus", () => news() > told);
    told = news();
    const answer = await similar("etude/anna.wav");
    assert.ok(answer.ok, answer.ok ? "" : answer.problem.message);
    seen.push({ results: answer.value.results.map(({ recording }) => recording), pending: answer.value.pending });
  }
  assert.deepEqual([...(seen.at(-1)?.results ?? [])].sort(), ["etude/bob.wav", "etude/slow1.wav", "etude/slow2.wav"]);
  assert.ok(seen.some(({ results, pending }) => results.length < 3 && pending > 0), "answers come meanwhile, and say that they are not of all");
});

test("an evaluation reports work-done progress under the client's token", async (context) => {
  const { client } = await corpusClient(context);
  const kinds: string[] = [];
  client.connection.onNotification("$/progress", ({ token, value }: { token: string; value: { kind: string } }) => {
    if (token === "mine") kinds.push(value.kind);
  });
  const answer = await client.request<EvaluateResponse>(REQUESTS.evaluate, { workDoneToken: "mine", folds: "piece" });
  assert.ok(!answer.ok, "two recordings without descriptions cannot be evaluated");
  assert.equal(kinds[0], "begin");
  assert.equal(kinds.at(-1), "end");
});

test("analysis is shown as work-done progress, unless the client shows it itself", async (context) => {
  const shown = await corpusClient(context, { capabilities: { window: { workDoneProgress: true } } });
  assert.ok(shown.client.requested.includes("window/workDoneProgress/create"));
  const silent = await corpusClient(context, { capabilities: { window: { workDoneProgress: true } }, initializationOptions: { showsProgress: true } });
  assert.ok(!silent.client.requested.includes("window/workDoneProgress/create"));
});

test("who cancels the progress of the analysis pauses it", { skip: isSpawned }, async (context) => {
  const client = await slowClient(context, { capabilities: { window: { workDoneProgress: true } } });
  const kinds = new Map<string, string[]>();
  client.connection.onNotification("$/progress", ({ token, value }: { token: string; value: { kind: string; cancellable?: boolean } }) => {
    kinds.set(token, [...(kinds.get(token) ?? []), value.kind]);
    if (value.kind === "begin") assert.equal(value.cancellable, true);
  });
  await eventually("progress", () => kinds.size === 1);
  const [first] = kinds.keys();
  await client.connection.sendNotification("window/workDoneProgress/cancel", { token: first });
  await eventually("its end", () => kinds.get(first ?? "")?.at(-1) === "end");
  assert.equal((await client.corpus()).phase, "paused");
  await eventually("the client hears of it", () => client.heard.some(({ method, params }) => method === NOTIFICATIONS.corpusChanged && (params as CorpusChangedParams).corpus.phase === "paused"));
  assert.deepEqual(await client.request<PauseResponse>(REQUESTS.pause, { paused: false }), { paused: false });
  assert.equal((await client.settled()).analysed, 3);
  assert.equal(kinds.size, 2, "another progress for what was left");
  assert.equal(kinds.get([...kinds.keys()][1] ?? "")?.at(-1), "end");
});

test("pause: until it is resumed the recordings wait", { skip: isSpawned }, async (context) => {
  const client = await slowClient(context);
  assert.deepEqual(await client.request<PauseResponse>(REQUESTS.pause, { paused: true }), { paused: true });
  await eventually("the recordings are found", () => client.heard.some(({ method, params }) => method === NOTIFICATIONS.corpusChanged && (params as CorpusChangedParams).corpus.phase === "paused"));
  const { phase, waiting, analysed } = await client.corpus();
  assert.deepEqual({ phase, waiting, analysed }, { phase: "paused", waiting: 3, analysed: 0 });
  assert.deepEqual(await client.request<PauseResponse>(REQUESTS.pause, { paused: true, folder: "file:///nowhere" }), { paused: false });
  assert.deepEqual(await client.request<PauseResponse>(REQUESTS.pause, { paused: false }), { paused: false });
  assert.equal((await client.settled()).analysed, 3);
});

test("a request that is cancelled is answered so at once, whatever it waits for", { skip: isSpawned }, async (context) => {
  const factories = corpusWith({ search: () => new Promise(() => undefined), evaluate: (_, { signal }) => new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted")))) });
  const { client } = await corpusClient(context, { factories });
  for (const [method, params] of [[REQUESTS.search, { query: "slow" }], [REQUESTS.evaluate, {}]] as const) {
    const source = new CancellationTokenSource();
    const answer = errorOf(client.connection.sendRequest(method, params, source.token));
    setTimeout(() => source.cancel(), 50);
    assert.equal((await answer).code, -32800);
  }
  assert.equal((await client.settled()).analysed, 2);
});

test("parameters of the wrong shape are named, and nothing else happens", async (context) => {
  const { client } = await corpusClient(context);
  for (const [method, params, said] of [
    [REQUESTS.search, undefined, "'query' is missing"],
    [REQUESTS.search, {}, "'query' is missing"],
    [REQUESTS.search, null, "'query' is missing"],
    [REQUESTS.search, ["slow"], "the parameters must be an object"],
    [REQUESTS.search, { query: 7 }, "'query' must be a text"],
    [REQUESTS.search, { query: "slow", limit: -1 }, "'limit' must be a whole number from 1"],
    [REQUESTS.search, { query: "slow", features: "all" }, "'features' must be one of paper, extended"],
    [REQUESTS.explain, { query: "slow" }, "'performance' is missing"],
    [REQUESTS.evaluate, { folds: "listener", pca: 0.5 }, "'folds' must be one of piece, work, performer; 'pca' must be a whole number from 1"],
    [REQUESTS.corpus, { performances: "yes" }, "'performances' must be true or false"],
    [REQUESTS.pause, {}, "'paused' is missing"],
    [REQUESTS.pause, { paused: 1 }, "'paused' must be true or false"],
    [REQUESTS.reanalyse, { performances: [1] }, "'performances' must be a list of texts"],
  ] as const) {
    const error = await errorOf(client.request(method, params));
    assert.equal(error.code, -32602, `${method} ${JSON.stringify(params)}`);
    assert.ok(error.message.includes(said), error.message);
  }
  assert.equal(await client.request("textDocument/hover", {}), null);
  assert.equal(await client.request("textDocument/hover", { textDocument: { uri: "%%" }, position: { line: -1, character: "x" } }), null);
  await client.connection.sendNotification(CLIENT_NOTIFICATIONS.attention, { uris: "all" });
  await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: null });
  await client.connection.sendNotification("textDocument/didChange", { textDocument: { uri: "file:///never/opened", version: 2 }, contentChanges: [{ text: "" }] });
  const answer = await client.request<SearchResponse>(REQUESTS.search, { query: "slow", limit: 1 });
  assert.equal(answer.ok && answer.value.results.length, 1);
});

test("a query without a known word, of another language, of 100 KB: each is answered", async (context) => {
  const { client } = await corpusClient(context);
  for (const query of ["", "zqxwv", "träumerisch, 🎹", "slow ".repeat(20_000)]) {
    const answer = await client.request<SearchResponse>(REQUESTS.search, { query });
    assert.ok(answer.ok, query.slice(0, 20));
  }
});

test("a bug in one request is logged once with its stack, and the server goes on", { skip: isSpawned }, async (context) => {
  const { client } = await corpusClient(context, { factories: corpusWith({ search: () => Promise.reject(new Error("a test's bug")) }) });
  for (let times = 0; times < 3; times++) assert.equal((await errorOf(client.request(REQUESTS.search, { query: "slow" }))).code, -32603);
  assert.equal(client.messages.filter((message) => message.includes("a test's bug")).length, 1);
  assert.equal((await client.settled()).analysed, 2);
});

test("after shutdown requests are refused, and exit ends with 0", async (context) => {
  const { client } = await corpusClient(context);
  assert.equal(await client.request("shutdown"), null);
  assert.equal((await errorOf(client.request(REQUESTS.status, {}))).code, -32600);
  await client.connection.sendNotification("exit");
  assert.equal(await client.exited, 0);
});

test("hovers and requests at once, while files change, are all answered", async (context) => {
  const { root, client } = await corpusClient(context);
  const uri = client.open(path.join(root, "a.espressivo.yaml"), "pieces: []\n", "yaml");
  const answers: Promise<unknown>[] = [];
  for (let round = 0; round < 40; round++) {
    client.change(uri, `pieces:\n  - id: p${round}\n`, round + 2);
    if (round % 10 === 0) putFiles(root, { [`waltz/${round}.wav`]: `sound ${round}` });
    answers.push(client.hover(uri, 1, 6), client.request(REQUESTS.search, { query: `slow ${round}` }), client.request(REQUESTS.corpus, {}));
  }
  assert.equal((await Promise.all(answers)).length, 120);
});
