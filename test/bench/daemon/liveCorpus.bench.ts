/**
 * A live corpus of many small recordings: time until it is listed and until all stored results are there, memory, longest
 * stop of the event loop, and how fast searches are answered while recordings are analysed. Prints one JSON document.
 * `tsx test/bench/daemon/liveCorpus.bench.ts [files=10000] [of them not analysed yet=600]`; needs dist/worker.js.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { backgroundWorkers, openEngine } from "../../../server/src/daemon/engine.ts";
import { openLiveCorpus } from "../../../server/src/daemon/openLiveCorpus.ts";
import type { SearchRequest } from "../../../server/src/protocol/search.ts";
import { generateCorpus } from "./generatedCorpus.ts";

const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const FILES = Number(process.argv[2] ?? 10_000);
const FRESH = Number(process.argv[3] ?? 600);
const SEARCHES = 200;
const QUERIES = ["dreamy, hesitant, not too slow", "fast, staccato and bright", "con fuoco", "sad", "mechanical, without any feeling"];

const base = mkdtempSync(path.join(tmpdir(), "espressivo-bench-"));
const root = path.join(base, "corpus");
const cache = path.join(base, "cache");

/** Nine pieces with five renditions, thirty descriptions each. */
function annotations(): string {
  const words = ["dreamy", "hesitant", "fast", "slow", "staccato", "legato", "bright", "dark", "tender", "angry"];
  const lines = ["pieces:"];
  for (let piece = 0; piece < 9; piece++) {
    lines.push(`  - id: annotated ${piece}`, "    performances:");
    for (let rendition = 0; rendition < 5; rendition++) {
      lines.push(`      - performer: p${rendition}`, `        audio: composer 0/piece ${piece}/rendition ${rendition}.wav`, "        descriptions:");
      for (let listener = 0; listener < 30; listener++) {
        const pick = (salt: number): string => words[(piece * 7 + rendition * 3 + listener * salt) % words.length] ?? "";
        lines.push(`          - {listener: l${listener}, text: "${pick(1)}, ${pick(3)}, not ${pick(7)}"}`);
      }
    }
  }
  return lines.join("\n");
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The longest time that the event loop did not come round. */
function watchLoop(): () => number {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

async function run(): Promise<Record<string, unknown>> {
  const engine = await openEngine({ distFolder: path.join(projectRoot, "dist"), assetsFolder: path.join(projectRoot, "server", "assets"), storeDirectory: cache, workers: backgroundWorkers() });
  if (!engine.ok) throw new Error(engine.problem.message);
  const rssMegabytes = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);
  const rssBefore = rssMegabytes();
  const started = performance.now();
  const since = (): number => Math.round(performance.now() - started);
  const events = { onChanged: () => undefined, onProgress: () => undefined, onAnalysed: () => undefined, onLog: (line: string) => console.error(line) };
  let stop = watchLoop();
  const corpus = openLiveCorpus(engine.value, root, { allowOutside: true, events });
  await corpus.listed;
  const listedMs = since();
  while (corpus.state().analysed < FILES - FRESH) await wait(20);
  const storedResultsMs = since();
  const longestStopWhileOpeningMs = Math.round(stop());

  stop = watchLoop();
  const request = (query: string): SearchRequest => ({ query, features: "paper", text: "wordnet-glove", map: "auto", limit: 50 });
  const first = performance.now();
  await corpus.search(request("calm"));
  const firstSearchMs = Math.round(performance.now() - first);
  const times: number[] = [];
  const explanations: number[] = [];
  for (let index = 0; index < SEARCHES; index++) {
    const query = QUERIES[index % QUERIES.length] ?? "";
    let before = performance.now();
    const answer = await corpus.search(request(query));
    times.push(performance.now() - before);
    before = performance.now();
    if (answer.ok) await corpus.explain(request(query), answer.value.results[0]?.recording ?? "");
    explanations.push(performance.now() - before);
    await wait(20);
  }
  const { analysed, waiting } = corpus.state();
  const longestStopWhileSearchingMs = Math.round(stop());
  const rss = rssMegabytes();
  const beforeSettled = performance.now();
  await corpus.settled();
  const result = {
    files: FILES,
    fresh: FRESH,
    listedMs,
    storedResultsMs,
    longestStopWhileOpeningMs,
    firstSearchMs,
    searchMs: { median: quantile(times, 0.5), p95: quantile(times, 0.95), most: quantile(times, 1) },
    explainMs: { median: quantile(explanations, 0.5), p95: quantile(explanations, 0.95) },
    whileSearching: { analysed, waiting, longestStopMs: longestStopWhileSearchingMs },
    rssMegabytes: { before: rssBefore, open: rss, settled: rssMegabytes() },
    restOfAnalysisMs: Math.round(performance.now() - beforeSettled),
    watching: corpus.state().watching.mode,
  };
  await corpus.dispose();
  const again = performance.now();
  stop = watchLoop();
  const second = openLiveCorpus(engine.value, root, { allowOutside: true, events });
  await second.listed;
  const listedAgainMs = Math.round(performance.now() - again);
  while (second.state().analysed < FILES) await wait(20);
  const reopened = { listedMs: listedAgainMs, allResultsMs: Math.round(performance.now() - again), longestStopMs: Math.round(stop()) };
  await second.dispose();
  await engine.value.dispose();
  return { ...result, reopened };
}

try {
  await generateCorpus({ root, cache, files: FILES, fresh: FRESH });
  writeFileSync(path.join(root, "listeners.espressivo.yaml"), annotations());
  console.log(JSON.stringify(await run(), undefined, 2));
} finally {
  rmSync(base, { recursive: true, force: true });
}
