/** Recordings per second of two analysis workers against one, by the wall clock, in alternating rounds; start-up excluded. */
import os from "node:os";
import { WorkerPool } from "../../../../server/src/daemon/workerPool.ts";
import { WORKER_PATH } from "../analysisProcess.ts";
import { BUSY_CORES, watchOthers } from "../machine.ts";
import type { Measurement } from "../measure.ts";
import { median, range } from "../spread.ts";

const RECORDINGS = 6;
const RECORDING_SECONDS = 120;
const LEAST_SPEED_UP = 1.6;

export const twoWorkers: Measurement = {
  name: "two workers",
  about: `recordings per second of two workers ÷ of one (${RECORDINGS} MP3s of ${RECORDING_SECONDS / 60} minutes, wall time)`,
  async measure({ sounds, rounds, say }) {
    const name = "two workers ÷ one";
    if (os.availableParallelism() < 2) return { rows: [], skipped: [{ name, missing: "This machine has one core: run it on two or more" }] };
    const file = await sounds.music("mp3", RECORDING_SECONDS);
    // At the usual priority: what is asked is how the work divides, not who gives way.
    const pools = [1, 2].map((workers) => new WorkerPool({ workerPath: WORKER_PATH, workers, niceness: 0, idleLimitMs: 600_000 }));
    const [one, two] = pools;
    if (one === undefined || two === undefined) throw new Error("two pools were made");
    try {
      for (const pool of pools) await perSecond(pool, file, pool.size);
      const rates: { readonly one: number; readonly two: number; readonly others: number }[] = [];
      for (let round = 1; round <= rounds; round++) {
        say(`two workers: round ${round} of ${rounds}`);
        const others = watchOthers([process.pid, ...one.processIds, ...two.processIds]);
        rates.push({ one: await perSecond(one, file, RECORDINGS), two: await perSecond(two, file, RECORDINGS), others: others() });
      }
      const ratios = rates.map((rate) => rate.two / rate.one);
      const others = median(rates.map((rate) => rate.others));
      const busy = others > BUSY_CORES ? `; BUSY MACHINE: meanwhile others took ${others.toFixed(1)} of ${os.availableParallelism()} cores, so that this says little` : "";
      return {
        rows: [{
          name,
          value: median(ratios),
          atLeast: LEAST_SPEED_UP,
          detail: `${median(rates.map((rate) => rate.two)).toFixed(2)}/s ÷ ${median(rates.map((rate) => rate.one)).toFixed(2)}/s; rounds ${range(ratios)}${busy}`,
        }],
      };
    } finally {
      for (const pool of pools) pool.dispose();
    }
  },
};

async function perSecond(pool: WorkerPool, file: string, recordings: number): Promise<number> {
  const started = performance.now();
  const answers = await Promise.all(Array.from({ length: recordings }, () => pool.analyse({ path: file, spans: [null], modelId: "signal" })));
  const elapsed = (performance.now() - started) / 1000;
  const failed = answers.flat().find((result) => !result.ok);
  if (failed?.ok === false) throw new Error(failed.problem.message);
  return recordings / elapsed;
}
