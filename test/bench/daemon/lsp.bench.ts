/**
 * The language server over its real standard input and output, with a corpus of many small recordings: time until it is
 * listed and until stored results are there, memory, hovers and searches while recordings are analysed, and the end.
 * `tsx test/bench/daemon/lsp.bench.ts [files=10000] [of them not analysed yet=600]`; needs dist/main.js. Prints one JSON document.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type Hover } from "vscode-languageserver-protocol/node.js";
import { REQUESTS, type CorpusResponse, type CorpusState, type SearchResponse, type StatusResponse } from "../../../server/src/protocol/messages.ts";
import { generateCorpus, recordingOf } from "./generatedCorpus.ts";

const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const FILES = Number(process.argv[2] ?? 10_000);
const FRESH = Number(process.argv[3] ?? 600);
const ROUNDS = 200;
const TABLE_ROWS = 150_000;
const QUERIES = ["dreamy, hesitant, not too slow", "fast, staccato and bright", "con fuoco", "sad", "mechanical, without any feeling"];

const base = mkdtempSync(path.join(tmpdir(), "espressivo-lsp-bench-"));
const root = path.join(base, "corpus");
const cache = path.join(base, "cache");

function distribution(times: readonly number[]): Record<string, number> {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN) * 10) / 10;
  return { median: at(0.5), p95: at(0.95), most: at(1) };
}

async function run(): Promise<Record<string, unknown>> {
  const started = performance.now();
  const since = (): number => Math.round(performance.now() - started);
  const server = spawn(process.execPath, [path.join(projectRoot, "dist", "main.js"), "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  let notified = 0;
  let notifiedBytes = 0;
  connection.onUnhandledNotification((message) => {
    notified += 1;
    notifiedBytes += JSON.stringify(message).length;
  });
  connection.listen();
  const folder = pathToFileURL(root).href;
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: folder, capabilities: {}, initializationOptions: { settings: { cacheFolder: cache } } });
  const initializedMs = since();
  await connection.sendNotification("initialized", {});
  const corpus = async (): Promise<CorpusState> => {
    const { corpora } = await connection.sendRequest<CorpusResponse>(REQUESTS.corpus, {});
    if (corpora[0] === undefined) throw new Error("no corpus");
    return corpora[0];
  };
  /** From /proc where there is one: the requests must not be what is measured. */
  const rssMegabytes = async (): Promise<number> => {
    try {
      return Math.round(Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${server.pid ?? 0}/status`, "utf8"))?.[1]) / 1024);
    } catch {
      return (await connection.sendRequest<StatusResponse>(REQUESTS.status, {})).memoryMegabytes;
    }
  };
  while ((await corpus()).phase === "scanning") await wait(20);
  const listedMs = since();
  while ((await corpus()).analysed < FILES - FRESH) await wait(50);
  const storedResultsMs = since();
  const rssAfterOpening = await rssMegabytes();

  const rows = Array.from({ length: TABLE_ROWS }, (_, row) => `${row},"${recordingOf(row % FILES)}",0.41,0.62,0.3,0.55,0.2,0.71,0.33,4.2`);
  const table = `id,file,a,b,c,d,e,f,g,h\n${rows.join("\n")}\n`;
  const uri = pathToFileURL(path.join(root, "table.csv")).href;
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "csv", version: 1, text: table } });
  const times: Record<"vector" | "recording" | "search", number[]> = { vector: [], recording: [], search: [] };
  let empty = 0;
  const timed = async <T>(what: keyof typeof times, request: Promise<T>): Promise<T> => {
    const before = performance.now();
    const answer = await request;
    times[what].push(performance.now() - before);
    return answer;
  };
  const hover = (line: number, character: number): Promise<Hover | null> => connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line, character } });
  const firstSearch = performance.now();
  await connection.sendRequest(REQUESTS.search, { query: "calm" });
  const firstSearchMs = Math.round(performance.now() - firstSearch);
  for (let round = 0; round < ROUNDS; round++) {
    const line = 1 + ((round * 7919) % TABLE_ROWS);
    if ((await timed("vector", hover(line, rows[line - 1]?.indexOf(",0.62") ?? 0))) === null) empty += 1;
    if ((await timed("recording", hover(line, 20))) === null) empty += 1;
    const answer = await timed("search", connection.sendRequest<SearchResponse>(REQUESTS.search, { query: QUERIES[round % QUERIES.length], limit: 50 }));
    if (!answer.ok || answer.value.results.length === 0) empty += 1;
    await wait(20);
  }
  const { waiting } = await corpus();
  const rssWhileAnalysing = await rssMegabytes();
  const beforeEnd = performance.now();
  server.kill("SIGTERM");
  await once(server, "exit");
  return {
    files: FILES,
    fresh: FRESH,
    tableMegabytes: Math.round(table.length / 1e5) / 10,
    initializedMs,
    listedMs,
    storedResultsMs,
    firstSearchMs,
    vectorHoverMs: distribution(times.vector),
    recordingHoverMs: distribution(times.recording),
    searchMs: distribution(times.search),
    unanswered: empty,
    stillWaiting: waiting,
    rssMegabytes: { afterOpening: rssAfterOpening, whileAnalysing: rssWhileAnalysing },
    notifications: { count: notified, megabytes: Math.round(notifiedBytes / 1e4) / 100 },
    endMs: Math.round(performance.now() - beforeEnd),
  };
}

try {
  await generateCorpus({ root, cache, files: FILES, fresh: FRESH });
  process.stdout.write(`${JSON.stringify(await run(), null, 2)}\n`);
} finally {
  rmSync(base, { recursive: true, force: true });
}
