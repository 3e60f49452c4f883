/**
 * A client for tests of the language server. One test runs against the server in process (the default) or, with
 * ESPRESSIVO_TEST_SERVER=spawn, against the built dist/main.js over standard input and output.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { PassThrough } from "node:stream";
import type { TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type MarkupContent,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node.js";
import { openEngine } from "../../server/src/daemon/engine.ts";
import { openLiveCorpus } from "../../server/src/daemon/openLiveCorpus.ts";
import { Resources } from "../../server/src/daemon/resources.ts";
import { openConnection } from "../../server/src/language/connection.ts";
import { engineOptions } from "../../server/src/language/engineOptions.ts";
import { startServer } from "../../server/src/language/server.ts";
import type { Factories } from "../../server/src/language/session.ts";
import { NOTIFICATIONS, REQUESTS, type CorpusResponse, type CorpusState } from "../../server/src/protocol/messages.ts";
import { builtWorkers, eventually, projectRoot, scriptedWorkers, temporaryFolder } from "../daemon/liveCorpora.ts";

export const mainPath = path.join(projectRoot, "dist", "main.js");
export const assetsFolder = path.join(projectRoot, "server", "assets");
export const isSpawned = process.env["ESPRESSIVO_TEST_SERVER"] === "spawn";
/** For `skip`. */
export const unlessBuilt = existsSync(mainPath) ? false : "needs dist/main.js: node scripts/build.mjs";

export interface TestClientOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities | null;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`; undefined: the client does not know the request. */
  readonly configuration?: () => unknown;
  /** Replaces what `initialize` is sent with. */
  readonly parameters?: object;
  readonly factories?: Partial<Factories>;
}

export class TestClient {
  readonly connection: ProtocolConnection;
  /** Of the notifications whose method begins with `espressivo/`, in order. */
  readonly heard: { readonly method: string; readonly params: unknown }[] = [];
  readonly published = new Map<string, readonly Diagnostic[]>();
  readonly messages: string[] = [];
  readonly requested: string[] = [];
  initialized: InitializeResult | undefined;
  /** `exit` was received: its code. */
  readonly exited: Promise<number>;

  constructor(connection: ProtocolConnection, exited: Promise<number>, configuration: (() => unknown) | undefined) {
    this.connection = connection;
    this.exited = exited;
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: PublishDiagnosticsParams) => this.published.set(uri, diagnostics));
    for (const method of Object.values(NOTIFICATIONS)) connection.onNotification(method, (params: unknown) => this.heard.push({ method, params }));
    for (const method of ["window/showMessage", "window/logMessage"]) connection.onNotification(method, ({ message }: { message: string }) => this.messages.push(message));
    for (const method of ["client/registerCapability", "workspace/diagnostic/refresh", "window/workDoneProgress/create"]) {
      connection.onRequest(method, () => {
        this.requested.push(method);
        return null;
      });
    }
    if (configuration !== undefined) connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => configuration()));
    connection.listen();
  }

  // Asynchronous so that a closed connection rejects and does not throw.
  async request<T>(method: string, params?: unknown): Promise<T> {
    return params === undefined ? this.connection.sendRequest(method) : this.connection.sendRequest(method, params);
  }

  open(file: string, text: string, languageId: string): string {
    const uri = uriOf(file);
    void this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  }

  /** The whole text anew. */
  change(uri: string, text: string, version = 2): void {
    void this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  close(uri: string): void {
    void this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  hover(uri: string, line: number, character: number): Promise<Hover | null> {
    return this.request("textDocument/hover", { textDocument: { uri }, position: { line, character } });
  }

  async corpus(): Promise<CorpusState> {
    const { corpora } = await this.request<CorpusResponse>(REQUESTS.corpus, {});
    assert.ok(corpora[0] !== undefined);
    return corpora[0];
  }

  /** Until everything is analysed. */
  async settled(): Promise<CorpusState> {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await new Promise((resume) => setTimeout(resume, 30))) {
      const state = await this.corpus();
      if (state.phase === "ready") return state;
    }
    assert.fail("the corpus is not ready after 30 s");
  }

  async diagnostics(uri: string, what: string, isSo: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    await eventually(`${what}; it is ${JSON.stringify(this.published.get(uri))}`, () => isSo(this.published.get(uri) ?? []), 10_000);
    return this.published.get(uri) ?? [];
  }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}

export function markdownOf(hover: Hover | null): string {
  return hover === null ? "" : (hover.contents as MarkupContent).value;
}

/** Initialised, with a store of its own; shut down when the test ends. */
export async function startClient(test: TestContext, options: TestClientOptions = {}): Promise<TestClient> {
  const { client, end } = isSpawned ? spawnServer(options) : serveInProcess(options);
  test.after(async () => {
    await client.request("shutdown").catch(() => undefined); // Was shut down by the test.
    await Promise.resolve()
      .then(() => client.connection.sendNotification("exit"))
      .catch(() => undefined); // Was ended by the test.
    await client.exited;
    client.connection.dispose();
    await end();
  });
  const store = temporaryFolder(test);
  const { folders = [], capabilities, parameters } = options;
  const given = (options.initializationOptions ?? {}) as { settings?: object };
  client.initialized = await client.request<InitializeResult>("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders.map((folder) => ({ uri: uriOf(folder), name: path.basename(folder) })),
    ...(capabilities === null ? {} : { capabilities: capabilities ?? {} }),
    initializationOptions: { ...given, settings: { cacheFolder: store, workers: 1, ...given.settings } },
    ...parameters,
  });
  await client.connection.sendNotification("initialized", {});
  return client;
}

interface Served {
  readonly client: TestClient;
  readonly end: () => Promise<void> | void;
}

function serveInProcess({ configuration, factories }: TestClientOptions): Served {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  let onExit: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => (onExit = resolve));
  const connection = openConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), { onExit: (code) => onExit(code) });
  const server = startServer({
    connection,
    factories: {
      resources: new Resources(assetsFolder),
      workerPath: path.join(builtWorkers, "worker.js"),
      openEngine: (settings) => openEngine({ distFolder: scriptedWorkers, assetsFolder, ...engineOptions(settings), storeDirectory: settings.cacheFolder }),
      openCorpus: openLiveCorpus,
      ...factories,
    },
  });
  const client = new TestClient(createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)), exited, configuration);
  return { client, end: () => server.dispose() };
}

function spawnServer({ configuration }: TestClientOptions): Served {
  const child = spawn(process.execPath, [mainPath, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.on("error", () => undefined); // A test ended it.
  const exited = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? -1)));
  const client = new TestClient(createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)), exited, configuration);
  return { client, end: () => void child.kill("SIGKILL") };
}
