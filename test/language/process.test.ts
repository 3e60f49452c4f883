/** The built server as a process of its own: transports, framing by hand, and that it ends with its client. */
import assert from "node:assert/strict";
import { execFileSync, fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { cliPath } from "../cli/runCli.ts";
import { writeTones } from "../cli/sounds.ts";
import { isAlive, temporaryFolder } from "../daemon/liveCorpora.ts";
import { mainPath, unlessBuilt, uriOf } from "./kit.ts";

const MOST_SECONDS = 6;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

/** LSP by hand: headers, bytes, and nothing of a library. */
class RawClient {
  readonly received: Message[] = [];
  readonly #output: NodeJS.WritableStream;
  #bytes = Buffer.alloc(0);

  constructor(output: NodeJS.WritableStream, input: NodeJS.ReadableStream) {
    this.#output = output;
    input.on("data", (chunk: Buffer) => this.#take(chunk));
    output.on("error", () => undefined); // The server ended first.
  }

  send(message: object): void {
    this.sendText(JSON.stringify({ jsonrpc: "2.0", ...message }));
  }

  sendText(body: string): void {
    this.#output.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  async answer(id: number): Promise<Message> {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      await wait(10);
      const found = this.received.find((message) => message.id === id && message.method === undefined);
      if (found !== undefined) return found;
    }
    assert.fail(`no answer to ${id}; received ${JSON.stringify(this.received).slice(0, 1000)}`);
  }

  async initialize(folder: string | undefined, cacheFolder: string, processId: number | null = process.pid): Promise<void> {
    this.send({ id: 1, method: "initialize", params: { processId, rootUri: folder === undefined ? null : uriOf(folder), capabilities: {}, initializationOptions: { settings: { cacheFolder, workers: 2 } } } });
    assert.ok((await this.answer(1)).result !== undefined);
    this.send({ method: "initialized", params: {} });
  }

  /** Everything that comes must be framed. */
  #take(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const end = this.#bytes.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = this.#bytes.subarray(0, end).toString("ascii");
      const length = /^Content-Length: (\d+)$/u.exec(head)?.[1];
      assert.ok(length !== undefined, `not a header: ${JSON.stringify(head.slice(0, 200))}`);
      if (this.#bytes.length < end + 4 + Number(length)) return;
      this.received.push(JSON.parse(this.#bytes.subarray(end + 4, end + 4 + Number(length)).toString("utf8")) as Message);
      this.#bytes = this.#bytes.subarray(end + 4 + Number(length));
    }
  }
}

/** Recordings long enough that workers are busy with them. */
function longRecordings(context: TestContext): string {
  const root = temporaryFolder(context);
  mkdirSync(path.join(root, "etude"));
  for (let index = 0; index < 4; index++) writeTones(path.join(root, "etude", `p${index}.wav`), { seconds: 60, notesPerSecond: 3 });
  return root;
}

function descendants(processId: number): number[] {
  const found: number[] = [];
  try {
    for (const child of execFileSync("pgrep", ["-P", String(processId)], { encoding: "utf8" }).trim().split("\n").map(Number)) found.push(child, ...descendants(child));
  } catch {
    return found; // pgrep ends with 1 where there is none.
  }
  return found;
}

async function withinSeconds(what: string, isSo: () => boolean): Promise<void> {
  const started = Date.now();
  while (!isSo()) {
    assert.ok(Date.now() - started < MOST_SECONDS * 1000, `${what} takes more than ${MOST_SECONDS} s`);
    await wait(20);
  }
}

function idOf(child: ChildProcess): number {
  assert.ok(child.pid !== undefined);
  return child.pid;
}

function startStdio(context: TestContext, command: readonly string[] = [mainPath, "--stdio"]): { child: ChildProcess; client: RawClient; store: string } {
  const store = temporaryFolder(context);
  const child = spawn(process.execPath, [...command], { stdio: ["pipe", "pipe", "ignore"] });
  context.after(() => child.kill("SIGKILL"));
  return { child, client: new RawClient(child.stdin, child.stdout), store };
}

test("framed by hand over standard input and output, and bad input in between", { skip: unlessBuilt }, async (context) => {
  const { child, client, store } = startStdio(context);
  client.send({ id: 90, method: "espressivo/status", params: {} });
  assert.equal((await client.answer(90)).error?.code, -32002, "not initialised");
  await client.initialize(undefined, store);
  client.sendText("{ this is no JSON");
  client.sendText('{"jsonrpc":"2.0"}');
  client.sendText("[]");
  client.send({ id: 2, method: "espressivo/nothing", params: {} });
  assert.equal((await client.answer(2)).error?.code, -32601);
  client.send({ method: "espressivo/alsoNothing", params: {} });
  client.send({ id: 3, method: "espressivo/status", params: {} });
  assert.ok((await client.answer(3)).result !== undefined);
  client.send({ id: 4, method: "shutdown" });
  assert.equal((await client.answer(4)).result, null);
  client.send({ method: "exit" });
  const [code] = (await once(child, "exit")) as [number];
  assert.equal(code, 0);
});

test("espressivo serve --stdio is the same server; without a way to the client it is wrong usage", { skip: unlessBuilt }, async (context) => {
  const { child, client, store } = startStdio(context, [cliPath, "serve", "--stdio"]);
  await client.initialize(undefined, store);
  client.send({ id: 2, method: "shutdown" });
  await client.answer(2);
  client.send({ method: "exit" });
  assert.equal(((await once(child, "exit")) as [number])[0], 0);
  const wrong = startStdio(context, [cliPath, "serve"]);
  assert.equal(((await once(wrong.child, "exit")) as [number])[0], 2);
  const nothing = startStdio(context, [mainPath]);
  assert.equal(((await once(nothing.child, "exit")) as [number])[0], 2);
});

test("over a socket: to a client that listens, and waiting for one", { skip: unlessBuilt }, async (context) => {
  const store = temporaryFolder(context);
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  const connecting = spawn(process.execPath, [mainPath, `--socket=${port}`], { stdio: "ignore" });
  context.after(() => connecting.kill("SIGKILL"));
  const [socket] = (await once(listener, "connection")) as [Socket];
  await new RawClient(socket, socket).initialize(undefined, store);
  socket.destroy();
  listener.close();
  await withinSeconds("ending after the socket closed", () => connecting.exitCode !== null);

  const waiting = spawn(process.execPath, [cliPath, "serve", "--socket", String(port)], { stdio: ["ignore", "ignore", "pipe"] });
  context.after(() => waiting.kill("SIGKILL"));
  await once(waiting.stderr, "data");
  const own = connect(port, "127.0.0.1");
  await new RawClient(own, own).initialize(undefined, store);
  own.end();
  await withinSeconds("ending after the client hung up", () => waiting.exitCode !== null);
});

test("over node IPC, as editors start it", { skip: unlessBuilt }, async (context) => {
  const child = fork(mainPath, ["--node-ipc", `--clientProcessId=${process.pid}`], { stdio: "ignore" });
  context.after(() => child.kill("SIGKILL"));
  const answered = once(child, "message");
  child.send({ jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: {} } });
  assert.ok(JSON.stringify((await answered)[0]).includes("hoverProvider"));
  child.disconnect();
  await withinSeconds("ending after the channel closed", () => child.exitCode !== null);
});

for (const [how, end] of [
  ["its input ends", (child: ChildProcess) => child.stdin?.end()],
  ["SIGTERM", (child: ChildProcess) => child.kill("SIGTERM")],
] as const) {
  test(`in mid-analysis it ends, workers and all, when: ${how}`, { skip: unlessBuilt || (process.platform !== "linux" && "needs pgrep") }, async (context) => {
    const root = longRecordings(context);
    const { child, client, store } = startStdio(context);
    await client.initialize(root, store);
    for (let tries = 0; tries < 500 && descendants(idOf(child)).length === 0; tries++) await wait(20);
    const family = [idOf(child), ...descendants(idOf(child))];
    assert.ok(family.length >= 2, "workers are at work");
    end(child);
    await withinSeconds("ending", () => child.exitCode !== null || child.signalCode !== null);
    await withinSeconds("the end of the workers", () => family.every((id) => id === process.pid || !isAlive(id)));
  });
}

test("a client that is killed takes server and workers with it, even where another process holds the pipes", { skip: unlessBuilt || (process.platform !== "linux" && "needs pgrep") }, async (context) => {
  const root = longRecordings(context);
  const store = temporaryFolder(context);
  // The client forks the server and dies; a sleeping process keeps the server's input open.
  const script = `
    const { spawn } = require("node:child_process");
    const keeper = spawn("sleep", ["60"], { stdio: ["ignore", "pipe", "ignore"] });
    const server = spawn(process.execPath, [${JSON.stringify(mainPath)}, "--stdio"], { stdio: ["pipe", "ignore", "ignore"] });
    const holder = spawn("sleep", ["60"], { stdio: ["ignore", server.stdin, "ignore"] });
    const send = (message) => { const body = JSON.stringify({ jsonrpc: "2.0", ...message }); server.stdin.write("Content-Length: " + Buffer.byteLength(body) + "\\r\\n\\r\\n" + body); };
    send({ id: 1, method: "initialize", params: { processId: process.pid, rootUri: ${JSON.stringify(uriOf(root))}, capabilities: {}, initializationOptions: { settings: { cacheFolder: ${JSON.stringify(store)}, workers: 2 } } } });
    send({ method: "initialized", params: {} });
    process.stdout.write(server.pid + " " + keeper.pid + " " + holder.pid + "\\n");
    setInterval(() => {}, 1000);
  `;
  const client = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = (await once(client.stdout, "data")) as [Buffer];
  const [server = 0, ...sleepers] = line.toString().trim().split(" ").map(Number);
  context.after(() => {
    for (const id of sleepers) if (isAlive(id)) process.kill(id, "SIGKILL");
  });
  for (let tries = 0; tries < 500 && descendants(server).length === 0; tries++) await wait(20);
  const family = [server, ...descendants(server)];
  assert.ok(family.length >= 2, "workers are at work");
  client.kill("SIGKILL");
  await withinSeconds("the end of server and workers", () => family.every((id) => !isAlive(id)));
  rmSync(store, { recursive: true, force: true });
});
