/** The pool against stand-in workers that crash, exit, hang and take their time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { WorkerPool, type WorkerPoolOptions } from "../../server/src/daemon/workerPool.ts";

const workerPath = fileURLToPath(new URL("../fixtures/workers/standIn.mjs", import.meta.url));

function request(path: string, spans = 1): { path: string; spans: null[]; modelId: string } {
  return { path, spans: Array.from({ length: spans }, () => null), modelId: "signal" };
}

async function withPool(options: Omit<WorkerPoolOptions, "workerPath" | "workers"> & { readonly workers?: number }, body: (pool: WorkerPool) => Promise<void>): Promise<void> {
  const pool = new WorkerPool({ workerPath, workers: 1, ...options });
  try {
    await body(pool);
  } finally {
    pool.dispose();
  }
}

test("each span of a request gets a result, and one worker serves many requests", async () => {
  await withPool({}, async (pool) => {
    const first = await pool.analyse(request("a.wav", 3));
    const second = await pool.analyse(request("b.wav"));
    assert.equal(first.length, 3);
    assert.ok(first.every((result) => result.ok));
    assert.deepEqual(
      [...first, ...second].map((result) => (result.ok ? (result.value as unknown as { pid: number }).pid : 0)).filter((pid, index, all) => all.indexOf(pid) !== index).length,
      3,
    );
  });
});

test("workers get what the pool adds to the environment", async () => {
  await withPool({ environment: { ESPRESSIVO_FFMPEG: "/opt/ffmpeg" } }, async (pool) => {
    const [result] = await pool.analyse(request("a.wav"));
    assert.equal(result?.ok === true && (result.value as unknown as { ffmpeg: string }).ffmpeg, "/opt/ffmpeg");
  });
});

test("no more workers than asked for, and all of them at work", async () => {
  await withPool({ workers: 2 }, async (pool) => {
    const results = await Promise.all(["slow1", "slow2", "slow3"].map((name) => pool.analyse(request(name))));
    assert.equal(pool.processIds.length, 2);
    const pids = results.flat().map((result) => (result.ok ? (result.value as unknown as { pid: number }).pid : 0));
    assert.equal(new Set(pids).size, 2);
  });
});

for (const [name, expected] of [
  ["crash.wav", /SIGSEGV, twice/],
  ["exit.wav", /code 7, twice/],
] as const) {
  test(`a worker that dies (${name}) costs one retry and then this recording alone`, async () => {
    await withPool({}, async (pool) => {
      const [broken, fine] = await Promise.all([pool.analyse(request(name, 2)), pool.analyse(request("fine.wav"))]);
      assert.equal(broken.length, 2);
      assert.ok(broken[0] !== undefined && !broken[0].ok);
      assert.match(broken[0].problem.message, expected);
      assert.equal(broken[0].problem.code, "worker-died");
      assert.equal(broken[0].problem.file, name);
      assert.ok(fine[0]?.ok);
    });
  });
}

test("a worker without a sign of life is ended, and the next recording is served", async () => {
  await withPool({ silenceLimitMs: 1500 }, async (pool) => {
    const [hung, fine] = await Promise.all([pool.analyse(request("hang.wav")), pool.analyse(request("fine.wav"))]);
    assert.ok(hung[0] !== undefined && !hung[0].ok);
    assert.match(hung[0].problem.message, /no sign of life/);
    assert.ok(fine[0]?.ok);
  });
});

test("a slow worker that shows life is left alone", async () => {
  await withPool({ silenceLimitMs: 600 }, async (pool) => {
    const fractions: number[] = [];
    const [slow] = await pool.analyse(request("slow.wav"), { onProgress: (fraction) => fractions.push(fraction) });
    assert.ok(slow?.ok);
    assert.ok(fractions.length >= 10);
    assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
  });
});

test("a worker killed from outside in mid-analysis is replaced and the recording tried again", async () => {
  await withPool({}, async (pool) => {
    let killed = false;
    const [result] = await pool.analyse(request("slow.wav"), {
      onProgress: () => {
        const [pid] = pool.processIds;
        if (killed || pid === undefined) return;
        killed = true;
        process.kill(pid, "SIGKILL");
      },
    });
    assert.ok(killed);
    assert.ok(result?.ok);
  });
});

test("cancelling ends the work in hand and what waits, each answered once", async () => {
  await withPool({}, async (pool) => {
    const controller = new AbortController();
    const running = pool.analyse(request("slow1"), { signal: controller.signal, onProgress: () => controller.abort() });
    const waiting = pool.analyse(request("slow2"), { signal: controller.signal });
    const other = pool.analyse(request("other.wav"));
    for (const [result] of await Promise.all([running, waiting])) {
      assert.ok(result !== undefined && !result.ok);
      assert.equal(result.problem.code, "cancelled");
    }
    assert.ok((await other)[0]?.ok);
  });
});

test("disposing answers everything and leaves no process", async () => {
  const pool = new WorkerPool({ workerPath, workers: 2 });
  const pending = Promise.all([pool.analyse(request("hang1")), pool.analyse(request("hang2")), pool.analyse(request("hang3"))]);
  await pool.analyse(request("hang4"), { signal: AbortSignal.timeout(200) });
  const pids = pool.processIds;
  pool.dispose();
  for (const [result] of await pending) assert.ok(result !== undefined && !result.ok);
  assert.equal(pids.length, 2);
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (const pid of pids) assert.throws(() => process.kill(pid, 0), /ESRCH/);
  const [late] = await pool.analyse(request("late.wav"));
  assert.ok(late !== undefined && !late.ok);
});

test("workers end when there has been nothing to do for a while, and are started again", async () => {
  await withPool({ idleLimitMs: 150 }, async (pool) => {
    const running = pool.analyse(request("slow.wav"));
    assert.equal(pool.busy, 1);
    await running;
    assert.equal(pool.busy, 0);
    const [idle] = pool.processIds;
    assert.ok(idle !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(pool.processIds, []);
    assert.throws(() => process.kill(idle, 0), /ESRCH/);
    assert.ok((await pool.analyse(request("again.wav")))[0]?.ok);
  });
});
