/**
 * Live corpora for tests: real temporary folders, a store of their own, workers that invent records (`scripted`) or the
 * built ones. Everything is put away when the test ends.
 */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openEngine, type Engine } from "../../server/src/daemon/engine.ts";
import type { LiveCorpus, LivePerformance } from "../../server/src/daemon/liveCorpus.ts";
import { openLiveCorpus, type LiveCorpusOptions } from "../../server/src/daemon/openLiveCorpus.ts";

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const scriptedWorkers = path.join(projectRoot, "test", "daemon", "scripted");
export const builtWorkers = path.join(projectRoot, "dist");
/** For `skip`. */
export const unlessBuilt = existsSync(path.join(builtWorkers, "worker.js")) ? false : "needs dist/worker.js: node scripts/build.mjs";

const PATIENCE_MS = 30_000;

interface TestContext {
  after(fn: () => unknown): void;
}

const cleanups = new WeakMap<TestContext, (() => unknown)[]>();

/** Node runs the hooks of a test in the order they were given; what was opened last has to be closed first. */
export function afterwards(test: TestContext, clean: () => unknown): void {
  const known = cleanups.get(test);
  if (known !== undefined) {
    known.push(clean);
    return;
  }
  const stack = [clean];
  cleanups.set(test, stack);
  test.after(async () => {
    for (const next of stack.reverse()) await next();
  });
}

/** Waits until it is so; fails, saying what for, when that takes too long. */
export async function eventually(what: string | (() => string), isSo: () => boolean, patienceMs = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!isSo()) {
    assert.ok(Date.now() < deadline, `waited ${patienceMs / 1000} s in vain for: ${typeof what === "string" ? what : what()}`);
    await wait(15);
  }
}

/** A folder holding the listed files: a name ending in "/" is a folder. */
export function temporaryFolder(test: TestContext, listing: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "espressivo-live-")));
  afterwards(test, () => rmSync(folder, { recursive: true, force: true }));
  putFiles(folder, listing);
  return folder;
}

export function putFiles(folder: string, listing: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(listing)) {
    const file = path.join(folder, name);
    mkdirSync(name.endsWith("/") ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith("/")) writeFileSync(file, content);
  }
}

export async function testEngine(test: TestContext, options: { workersFolder?: string; storeDirectory?: string; workers?: number } = {}): Promise<Engine> {
  const engine = await openEngine({
    distFolder: options.workersFolder ?? scriptedWorkers,
    assetsFolder: path.join(projectRoot, "server", "assets"),
    storeDirectory: options.storeDirectory ?? temporaryFolder(test),
    workers: options.workers ?? 1,
  });
  assert.ok(engine.ok);
  afterwards(test, () => engine.value.dispose());
  return engine.value;
}

export interface Heard {
  changes: number;
  readonly progress: [number, number][];
  readonly analysed: LivePerformance[];
  readonly log: string[];
}

export interface TestCorpus {
  readonly corpus: LiveCorpus;
  readonly heard: Heard;
  readonly state: (id: string) => string | undefined;
  readonly ids: () => string[];
  readonly settledAs: (ids: readonly string[]) => Promise<void>;
}

export function testCorpus(test: TestContext, engine: Engine, root: string, options: Partial<Omit<LiveCorpusOptions, "events">> = {}): TestCorpus {
  const heard: Heard = { changes: 0, progress: [], analysed: [], log: [] };
  const corpus = openLiveCorpus(engine, root, {
    allowOutside: true,
    ...options,
    events: {
      onChanged: () => (heard.changes += 1),
      onProgress: (done, total) => heard.progress.push([done, total]),
      onAnalysed: (performances) => heard.analysed.push(...performances),
      onLog: (message) => heard.log.push(message),
    },
  });
  afterwards(test, () => corpus.dispose());
  const state = (id: string): string | undefined => corpus.performance(id)?.state;
  const ids = (): string[] => corpus.performances().map(({ performance }) => performance.id);
  return {
    corpus,
    heard,
    state,
    ids,
    settledAs: (expected) =>
      eventually(() => `${expected.join(", ")}, all analysed; it is ${ids().map((id) => `${id} ${state(id)}`).join(", ")}; ${JSON.stringify(corpus.state())}; ${heard.log.join("; ")}`, () => {
        return JSON.stringify(ids()) === JSON.stringify(expected) && expected.every((id) => state(id) === "analysed");
      }),
  };
}

/** What the scripted workers analysed: paths, in order. Call it before the engine starts any. */
export function analysisLog(test: TestContext): () => string[] {
  const file = path.join(temporaryFolder(test), "analyses.log");
  process.env["ESPRESSIVO_TEST_LOG"] = file;
  afterwards(test, () => delete process.env["ESPRESSIVO_TEST_LOG"]);
  return () => (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").map((line) => line.slice(line.indexOf(" ") + 1)) : []);
}

export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
