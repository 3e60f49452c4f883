/** What cannot be cut costs its own excerpts only; a recording is decoded once; a cancelled study stops. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkerPool } from "../../server/src/daemon/workerPool.ts";
import { cutAll, type WantedExcerpt } from "../../server/src/listening/cutAll.ts";
import type { CutRequest } from "../../server/src/listening/listeningTasks.ts";
import { failure, success } from "../../server/src/protocol/result.ts";
import { features } from "./keys.ts";

const wanted = (path: string, id: string): WantedExcerpt => ({
  path,
  file: `/tmp/${id}`,
  excerpt: { id, performance: id, piece: "p", performer: "x", audio: path, heard: { startSeconds: 0, endSeconds: 1 }, features: features(0), performanceFeatures: features(0) },
});

/** Recordings called "broken" fail; every second excerpt of "quiet" is silent. */
function poolOf(asked: CutRequest[], onAsk: () => void = () => undefined): WorkerPool {
  const ask = ({ request }: { request: CutRequest }) => {
    asked.push(request);
    onAsk();
    if (request.path === "broken") return Promise.resolve(failure({ code: "malformed-audio", message: "It is damaged.", advice: "" }));
    return Promise.resolve(success(request.excerpts.map((_, index) => (request.path === "quiet" && index % 2 === 1 ? null : { loudnessLkfs: -20, peak: 0.5 }))));
  };
  return { size: 2, ask } as unknown as WorkerPool;
}

test("faulty recordings and silent excerpts are named, the others stay in their order", async () => {
  const asked: CutRequest[] = [];
  const fractions: number[] = [];
  const { excerpts, problems } = await cutAll(poolOf(asked), [wanted("quiet", "a"), wanted("good", "b"), wanted("broken", "c"), wanted("quiet", "d"), wanted("good", "e")], { onProgress: (fraction) => fractions.push(fraction) });
  assert.deepEqual(excerpts.map(({ excerpt }) => excerpt.id), ["a", "b", "e"]);
  assert.deepEqual(problems.map(({ file, code }) => `${file ?? ""} ${code}`), ["broken malformed-audio", "quiet silent-excerpt"]);
  assert.deepEqual(asked.map(({ path, excerpts: own }) => `${path} ${own.length}`), ["quiet 2", "good 2", "broken 1"]);
  assert.equal(fractions.at(-1), 1);
});

test("nothing more is cut after it was cancelled", async () => {
  const stop = new AbortController();
  const asked: CutRequest[] = [];
  const many = Array.from({ length: 9 }, (_, k) => wanted(`good${k}`, `e${k}`));
  await cutAll(poolOf(asked, () => stop.abort()), many, { onProgress: () => undefined, signal: stop.signal });
  assert.ok(asked.length <= 2, `${asked.length}`);
});
