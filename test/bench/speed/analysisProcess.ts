/** The worker that ships, `dist/worker.js`, in a process of its own whose CPU time and memory are read after each recording. */
import { fork, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FromWorker, ToWorker } from "../../../server/src/daemon/workerMessages.ts";
import type { AnalysisRecord } from "../../../server/src/protocol/analysis.ts";

const FOLDER = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.join(FOLDER, "../../..");
export const WORKER_PATH = path.join(ROOT, "dist/worker.js");
/** As `WorkerPool` starts it. */
const HEAP_MEGABYTES = 1024;

export interface Used {
  readonly record: AnalysisRecord;
  /** User and system time of all threads of the process, for this recording. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Largest resident memory since the process began. */
  readonly peakBytes: number;
}

type Answer = FromWorker & { readonly usage?: { readonly cpuSeconds: number; readonly peakBytes: number } };

export class AnalysisProcess {
  readonly #child: ChildProcess;
  #job = 0;
  #cpuSeconds = 0;

  /** `cacheFolder` is where it looks for imported models. */
  constructor(cacheFolder?: string) {
    this.#child = fork(WORKER_PATH, [], {
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, "--import", pathToFileURL(path.join(FOLDER, "usageProbe.mjs")).href],
      env: { ...process.env, ...(cacheFolder === undefined ? {} : { ESPRESSIVO_CACHE: cacheFolder }) },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  }

  /** One recording at a time. Rejects if it cannot be analysed or the process ends. */
  async analyse(file: string, modelId = "signal"): Promise<Used> {
    this.#job += 1;
    const started = performance.now();
    const task: ToWorker = { type: "analyse", job: this.#job, request: { path: file, spans: [null], modelId } };
    const answer = await this.#ask(task);
    const wallSeconds = (performance.now() - started) / 1000;
    const [result] = answer.type === "done" ? answer.results : [];
    if (result === undefined || answer.usage === undefined) throw new Error(`the worker answered with '${answer.type}'`);
    if (!result.ok) throw new Error(`${path.basename(file)}: ${result.problem.message}`);
    const cpuSeconds = answer.usage.cpuSeconds - this.#cpuSeconds;
    this.#cpuSeconds = answer.usage.cpuSeconds;
    return { record: result.value, cpuSeconds, wallSeconds, peakBytes: answer.usage.peakBytes };
  }

  dispose(): void {
    this.#child.kill();
  }

  #ask(task: ToWorker): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null, signal: string | null): void => reject(new Error(`the worker ended with ${code ?? signal ?? "nothing"}`));
      const onMessage = (message: Answer): void => {
        if (message.type === "ready" || message.type === "progress") return;
        this.#child.off("message", onMessage).off("exit", onExit);
        resolve(message);
      };
      this.#child.on("message", onMessage).on("exit", onExit);
      this.#child.send(task);
    });
  }
}

/** What is wrong with the bundle, if anything: undefined if it is there and newer than all sources. */
export function bundleProblem(): { readonly isMissing: boolean; readonly message: string } | undefined {
  if (!existsSync(WORKER_PATH)) return { isMissing: true, message: "dist/worker.js is missing: npm run build" };
  const sources = path.join(ROOT, "server/src");
  const newest = Math.max(...readdirSync(sources, { recursive: true, encoding: "utf8" }).map((file) => statSync(path.join(sources, file)).mtimeMs));
  return newest > statSync(WORKER_PATH).mtimeMs ? { isMissing: false, message: "dist/worker.js is older than the sources, and it is what is measured: npm run build" } : undefined;
}
