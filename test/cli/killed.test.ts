/**
 * `kill -9` of workers and of whole runs in mid-analysis: nothing stored is lost or wrong, and the next run completes.
 * ESPRESSIVO_KILLS sets how often (default 3 of each).
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { cliPath, runCli, temporaryFolder } from "./runCli.ts";
import { writeTones } from "./sounds.ts";

const KILLS = Number(process.env["ESPRESSIVO_KILLS"] ?? 3);
const FILES = 8;

interface Line {
  readonly recording?: string;
  readonly features?: unknown;
  readonly cached?: boolean;
  readonly summary?: { readonly recordings: number; readonly failed: number; readonly cached: number };
}

function vectors(lines: readonly unknown[]): Map<string, string> {
  return new Map((lines as Line[]).flatMap((line): [string, string][] => (line.recording === undefined ? [] : [[line.recording, JSON.stringify(line.features)]])));
}

function childrenOf(pid: number): number[] {
  try {
    return execFileSync("pgrep", ["-P", String(pid)], { encoding: "utf8" }).trim().split("\n").map(Number);
  } catch {
    return []; // pgrep ends with 1 where there is none.
  }
}

function startRun(workspace: string, cache: string): { pid: number; done: Promise<number | null> } {
  const child = spawn(process.execPath, [cliPath, "analyze", workspace, "--jobs", "2", "--json"], {
    env: { ...process.env, ESPRESSIVO_CACHE: cache },
    stdio: "ignore",
  });
  assert.ok(child.pid !== undefined);
  return { pid: child.pid, done: new Promise((resolve) => child.on("exit", (code) => resolve(code))) };
}

test(`killing ${KILLS} workers and ${KILLS} runs in mid-analysis loses nothing`, { skip: process.platform !== "linux" && "needs pgrep" }, async (context) => {
  const workspace = temporaryFolder(context);
  mkdirSync(path.join(workspace, "piece"));
  for (let index = 0; index < FILES; index++) {
    writeTones(path.join(workspace, "piece", `p${index}.wav`), { seconds: 30, notesPerSecond: 2 + index, duty: 0.5 });
  }
  const expected = vectors((await runCli(["analyze", workspace, "--json"], { cache: temporaryFolder(context) })).json());
  assert.equal(expected.size, FILES);

  for (let round = 0; round < KILLS; round++) {
    const cache = temporaryFolder(context);
    const delay = 350 + (round * 211) % 900;

    const run = startRun(workspace, cache);
    await wait(delay);
    process.kill(run.pid, "SIGKILL");
    await run.done;

    const second = startRun(workspace, cache);
    await wait(delay);
    const [worker] = childrenOf(second.pid);
    if (worker !== undefined) process.kill(worker, "SIGKILL");
    assert.equal(await second.done, 0, "a killed worker's recording is tried again");

    const last = await runCli(["analyze", workspace, "--json"], { cache });
    assert.equal(last.code, 0, last.stderr);
    assert.deepEqual(vectors(last.json()), expected);
    const { summary } = last.json().at(-1) as Line;
    assert.equal(summary?.failed, 0);
    assert.equal(summary.cached, FILES, "everything was stored");
  }
});
