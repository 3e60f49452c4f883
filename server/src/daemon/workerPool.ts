/**
 * Forked workers, one task at a time each: mostly the analysis of one recording. A worker that crashes or gives no sign
 * of life is replaced; its task is tried once more and then reported as a failure. Nothing else stops. Workers run at
 * low priority, and end when there has been nothing to do for a while.
 */
import { fork, type ChildProcess } from "node:child_process";
import { setPriority } from "node:os";
import type { AnalysisRecord } from "../protocol/analysis.ts";
import { failure, type Problem, type Result } from "../protocol/result.ts";
import type { AnalysisRequest, ConversionRequest, FromWorker, ToWorker, WorkerTask } from "./workerMessages.ts";

export interface WorkerPoolOptions {
  /** The bundled worker, `dist/worker.js`. */
  readonly workerPath: string;
  readonly workers: number;
  /** Without any message for so long, a busy worker counts as hung. */
  readonly silenceLimitMs?: number;
  /** JavaScript heap of one worker; WebAssembly and buffers come on top. */
  readonly heapMegabytes?: number;
  /** A worker without a task ends after so long. */
  readonly idleLimitMs?: number;
  /** Unix niceness of the workers, 0 to 19: the editor comes first. */
  readonly niceness?: number;
  /** Set in the workers' environment, beside what they inherit. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface TaskOptions {
  readonly onProgress?: (fraction: number, total?: number) => void;
  readonly signal?: AbortSignal;
}

type Answer = Extract<FromWorker, { type: "done" | "answer" }>;

interface Job {
  readonly task: WorkerTask;
  readonly onProgress: (fraction: number, total?: number) => void;
  readonly finish: (answer: Answer | Problem) => void;
  attempts: number;
}

interface Worker {
  readonly process: ChildProcess;
  job: Job | undefined;
  jobNumber: number;
  /** Of a busy worker the watchdog, of an idle one its end. */
  timer: NodeJS.Timeout | undefined;
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
    this.#options = { silenceLimitMs: 60_000, heapMegabytes: 1024, idleLimitMs: 60_000, niceness: 10, environment: {}, ...options };
  }

  get size(): number {
    return this.#options.workers;
  }

  /** How many workers have a task. */
  get busy(): number {
    return this.#workers.filter((worker) => worker.job !== undefined).length;
  }

  /** Process ids of the living workers, for the status view and for tests. */
  get processIds(): number[] {
    return this.#workers.flatMap((worker) => worker.process.pid ?? []);
  }

  /** One result per span of the request, in order; never rejects. */
  async analyse(request: AnalysisRequest, options: TaskOptions = {}): Promise<Result<AnalysisRecord>[]> {
    const answer = await this.#run({ type: "analyse", request }, options);
    if ("type" in answer && answer.type === "done") return [...answer.results];
    const problem = "type" in answer ? unexpected(answer) : answer;
    return request.spans.map(() => failure({ ...problem, file: request.path }));
  }

  /** Never rejects. */
  async convert(request: ConversionRequest, options: TaskOptions = {}): Promise<Result<unknown>> {
    const answer = await this.ask({ type: "convert", request }, options);
    return answer.ok ? answer : failure({ ...answer.problem, file: request.path });
  }

  /** The worker's answer to a task that is no analysis; never rejects. */
  async ask(task: Exclude<WorkerTask, { type: "analyse" }>, options: TaskOptions = {}): Promise<Result<unknown>> {
    const answer = await this.#run(task, options);
    if ("type" in answer) return answer.type === "answer" ? answer.answer : failure(unexpected(answer));
    return failure(answer);
  }

  dispose(): void {
    this.#disposed = true;
    const stopped = problem("cancelled", "The analysis was stopped.", "Start it again to go on.");
    for (const job of this.#queue.splice(0)) job.finish(stopped);
    for (const worker of this.#workers.splice(0)) {
      clearTimeout(worker.timer);
      worker.ended = true;
      worker.process.kill("SIGKILL");
      worker.job?.finish(stopped);
    }
  }

  #run(task: WorkerTask, options: TaskOptions): Promise<Answer | Problem> {
    return new Promise((resolve) => {
      const cancelled = problem("cancelled", "The analysis was cancelled.", "Start it again to go on.");
      if (this.#disposed || options.signal?.aborted === true) {
        resolve(cancelled);
        return;
      }
      const onAbort = (): void => this.#abandon(job, cancelled);
      const job: Job = {
        task,
        onProgress: options.onProgress ?? (() => undefined),
        attempts: 0,
        finish: (answer) => {
          options.signal?.removeEventListener("abort", onAbort);
          resolve(answer);
        },
      };
      options.signal?.addEventListener("abort", onAbort, { once: true });
      this.#queue.push(job);
      this.#dispatch();
    });
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
      const message: ToWorker = { ...job.task, job: worker.jobNumber };
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
      // Read now: folders come to be distrusted while the process runs.
      env: { ...process.env, ...this.#options.environment },
    });
    lowerPriority(child, this.#options.niceness);
    const worker: Worker = { process: child, job: undefined, jobNumber: 0, timer: undefined, ended: false };
    child.on("message", (message: FromWorker) => this.#receive(worker, message));
    child.on("error", (error) => this.#end(worker, `could not be started or reached (${error.message})`));
    child.on("exit", (code, signal) => this.#end(worker, signal === null ? `ended with code ${code ?? "unknown"}` : `was ended by ${signal}`));
    this.#workers.push(worker);
    return worker;
  }

  #watch(worker: Worker): void {
    clearTimeout(worker.timer);
    worker.timer = setTimeout(() => {
      this.#end(worker, `gave no sign of life for ${Math.round(this.#options.silenceLimitMs / 1000)} s`);
    }, this.#options.silenceLimitMs);
  }

  #receive(worker: Worker, message: FromWorker): void {
    if (worker.ended || worker.job === undefined || message.type === "ready" || message.job !== worker.jobNumber) return;
    if (message.type === "progress") {
      this.#watch(worker);
      worker.job.onProgress(message.fraction, message.total);
      return;
    }
    const { job } = worker;
    worker.job = undefined;
    clearTimeout(worker.timer);
    worker.timer = setTimeout(() => this.#end(worker, "had nothing to do"), this.#options.idleLimitMs);
    job.finish(message);
    this.#dispatch();
  }

  /** Takes a dead, hung or idle worker out; its task gets one more try. */
  #end(worker: Worker, how: string): void {
    if (worker.ended) return;
    worker.ended = true;
    clearTimeout(worker.timer);
    worker.process.kill("SIGKILL");
    const place = this.#workers.indexOf(worker);
    if (place >= 0) this.#workers.splice(place, 1);
    const { job } = worker;
    worker.job = undefined;
    if (job !== undefined) {
      if (job.attempts < ATTEMPTS) this.#queue.unshift(job);
      else job.finish(problem("worker-died", `The analysis process ${how}, twice.`, "Check that the file plays in an audio player; convert it to WAV or FLAC and try again."));
    }
    this.#dispatch();
  }

  #abandon(job: Job, cancelled: Problem): void {
    const queued = this.#queue.indexOf(job);
    if (queued >= 0) this.#queue.splice(queued, 1);
    for (const worker of this.#workers) {
      if (worker.job !== job) continue;
      worker.job = undefined;
      this.#end(worker, "was cancelled");
      break;
    }
    job.finish(cancelled);
  }
}

function lowerPriority(child: ChildProcess, niceness: number): void {
  if (child.pid === undefined) return;
  try {
    setPriority(child.pid, niceness);
  } catch {
    return; // Dead already, or not allowed here: it works at the usual priority.
  }
}

function problem(code: string, message: string, advice: string): Problem {
  return { code, severity: "error", message, advice };
}

function unexpected(answer: Answer): Problem {
  return problem("worker-answer", `The analysis process answered with '${answer.type}', which was not asked for.`, "Please report this.");
}
