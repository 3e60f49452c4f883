/**
 * Forked analysis workers, one recording at a time each. A worker that crashes or gives no sign of life is
 * replaced; its recording is tried once more and then reported as a failure. Nothing else stops.
 */
import { fork, type ChildProcess } from "node:child_process";
import type { AnalysisRecord } from "../protocol/analysis.ts";
import { failure, type Result } from "../protocol/result.ts";
import type { AnalysisRequest, FromWorker, ToWorker } from "./workerMessages.ts";

export interface WorkerPoolOptions {
  /** The bundled worker, `dist/worker.js`. */
  readonly workerPath: string;
  readonly workers: number;
  /** Without any message for so long, a busy worker counts as hung. */
  readonly silenceLimitMs?: number;
  /** JavaScript heap of one worker; WebAssembly and buffers come on top. */
  readonly heapMegabytes?: number;
}

interface Job {
  readonly request: AnalysisRequest;
  readonly onProgress: (fraction: number) => void;
  readonly finish: (results: Result<AnalysisRecord>[]) => void;
  attempts: number;
}

interface Worker {
  readonly process: ChildProcess;
  job: Job | undefined;
  jobNumber: number;
  watchdog: NodeJS.Timeout | undefined;
  ended: boolean;
}

const ATTEMPTS = 2;

export class WorkerPool {
  readonly #options: Required<WorkerPoolOptions>;
  readonly #workers: Worker[] = [];
  readonly #queue: Job[] = [];
  #nextJob = 1;
  #disposed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = { silenceLimitMs: 60_000, heapMegabytes: 1024, ...options };
  }

  get size(): number {
    return this.#options.workers;
  }

  /** Process ids of the living workers, for the status view and for tests. */
  get processIds(): number[] {
    return this.#workers.flatMap((worker) => worker.process.pid ?? []);
  }

  /** One result per span of the request, in order; never rejects. */
  analyse(
    request: AnalysisRequest,
    options: { readonly onProgress?: (fraction: number) => void; readonly signal?: AbortSignal } = {},
  ): Promise<Result<AnalysisRecord>[]> {
    return new Promise((resolve) => {
      const cancelled = (): Result<AnalysisRecord>[] => everySpan(request, "cancelled", "The analysis was cancelled.", "Start it again to go on.");
      if (this.#disposed || options.signal?.aborted === true) {
        resolve(cancelled());
        return;
      }
      const onAbort = (): void => this.#abandon(job, cancelled());
      const job: Job = {
        request,
        onProgress: options.onProgress ?? (() => undefined),
        attempts: 0,
        finish: (results) => {
          options.signal?.removeEventListener("abort", onAbort);
          resolve(results);
        },
      };
      options.signal?.addEventListener("abort", onAbort, { once: true });
      this.#queue.push(job);
      this.#dispatch();
    });
  }

  dispose(): void {
    this.#disposed = true;
    for (const job of this.#queue.splice(0)) job.finish(everySpan(job.request, "cancelled", "The analysis was stopped.", "Start it again to go on."));
    for (const worker of this.#workers.splice(0)) {
      clearTimeout(worker.watchdog);
      worker.ended = true;
      worker.process.kill("SIGKILL");
      worker.job?.finish(everySpan(worker.job.request, "cancelled", "The analysis was stopped.", "Start it again to go on."));
    }
  }

  #dispatch(): void {
    while (!this.#disposed && this.#queue.length > 0) {
      let worker = this.#workers.find((candidate) => candidate.job === undefined);
      if (worker === undefined) {
        if (this.#workers.length >= this.#options.workers) return;
        worker = this.#start();
      }
      const job = this.#queue.shift();
      if (job === undefined) return;
      job.attempts += 1;
      worker.job = job;
      worker.jobNumber = this.#nextJob++;
      const message: ToWorker = { type: "analyse", job: worker.jobNumber, request: job.request };
      // A worker that is gone already is dealt with by its `exit` event.
      worker.process.send(message, () => undefined);
      this.#watch(worker);
    }
  }

  #start(): Worker {
    const child = fork(this.#options.workerPath, [], {
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${this.#options.heapMegabytes}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const worker: Worker = { process: child, job: undefined, jobNumber: 0, watchdog: undefined, ended: false };
    child.on("message", (message: FromWorker) => this.#receive(worker, message));
    child.on("error", (error) => this.#end(worker, `could not be started or reached (${error.message})`));
    child.on("exit", (code, signal) => this.#end(worker, signal === null ? `ended with code ${code ?? "unknown"}` : `was ended by ${signal}`));
    this.#workers.push(worker);
    return worker;
  }

  #watch(worker: Worker): void {
    clearTimeout(worker.watchdog);
    worker.watchdog = setTimeout(() => {
      this.#end(worker, `gave no sign of life for ${Math.round(this.#options.silenceLimitMs / 1000)} s`);
    }, this.#options.silenceLimitMs);
  }

  #receive(worker: Worker, message: FromWorker): void {
    if (worker.ended || worker.job === undefined || message.type === "ready" || message.job !== worker.jobNumber) return;
    if (message.type === "progress") {
      this.#watch(worker);
      worker.job.onProgress(message.fraction);
      return;
    }
    clearTimeout(worker.watchdog);
    const { job } = worker;
    worker.job = undefined;
    job.finish([...message.results]);
    this.#dispatch();
  }

  /** Takes a dead or hung worker out; its recording gets one more try. */
  #end(worker: Worker, how: string): void {
    if (worker.ended) return;
    worker.ended = true;
    clearTimeout(worker.watchdog);
    worker.process.kill("SIGKILL");
    const place = this.#workers.indexOf(worker);
    if (place >= 0) this.#workers.splice(place, 1);
    const { job } = worker;
    worker.job = undefined;
    if (job !== undefined) {
      if (job.attempts < ATTEMPTS) this.#queue.unshift(job);
      else
        job.finish(
          everySpan(job.request, "worker-died", `The analysis process ${how}, twice.`, "Check that the file plays in an audio player; convert it to WAV or FLAC and try again."),
        );
    }
    this.#dispatch();
  }

  #abandon(job: Job, results: Result<AnalysisRecord>[]): void {
    const queued = this.#queue.indexOf(job);
    if (queued >= 0) this.#queue.splice(queued, 1);
    for (const worker of this.#workers) {
      if (worker.job !== job) continue;
      worker.job = undefined;
      this.#end(worker, "was cancelled");
      break;
    }
    job.finish(results);
  }
}

function everySpan(request: AnalysisRequest, code: string, message: string, advice: string): Result<AnalysisRecord>[] {
  return request.spans.map(() => failure({ code, message, advice, file: request.path }));
}
