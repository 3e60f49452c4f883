/**
 * A stage of work on paths: so many at once, the others wait in order of priority. A path is worked on once at a time.
 */
import { TaskQueue } from "./taskQueue.ts";

export class WorkStage {
  readonly #queue = new TaskQueue();
  readonly #running = new Set<string>();
  readonly #atOnce: number;
  readonly #work: (path: string) => Promise<void>;
  readonly #onIdle: () => void;
  #paused = false;
  #stopped = false;
  #ended: () => void = () => undefined;

  /** `work` never rejects. */
  constructor(atOnce: number, work: (path: string) => Promise<void>, onIdle: () => void) {
    this.#atOnce = atOnce;
    this.#work = work;
    this.#onIdle = onIdle;
  }

  /** Nothing is in work, and nothing will be begun by itself: what waits in a paused stage does not count. */
  get isIdle(): boolean {
    return this.#stopped || (this.#running.size === 0 && (this.#paused || this.#queue.size === 0));
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  waits(path: string): boolean {
    return this.#queue.has(path);
  }

  add(path: string, isRecent: boolean): void {
    this.#queue.add(path, isRecent);
    this.#start();
  }

  /** Waits no longer; what is in work goes on. */
  delete(path: string): void {
    this.#queue.delete(path);
  }

  attend(paths: readonly string[]): void {
    this.#queue.attend(paths);
  }

  /** Nothing more is begun before `resume`; what is in work goes on. */
  pause(): void {
    this.#paused = true;
    if (this.isIdle) this.#onIdle();
  }

  resume(): void {
    this.#paused = false;
    this.#start();
  }

  /** Nothing more is begun; resolves when what is in work has ended. */
  stop(): Promise<void> {
    this.#stopped = true;
    if (this.#running.size === 0) return Promise.resolve();
    return new Promise((resolve) => (this.#ended = resolve));
  }

  #start(): void {
    while (!this.#stopped && !this.#paused && this.#running.size < this.#atOnce) {
      const path = this.#queue.take((candidate) => !this.#running.has(candidate));
      if (path === undefined) return;
      this.#running.add(path);
      void this.#work(path).finally(() => {
        this.#running.delete(path);
        this.#start();
        if (this.isIdle) this.#onIdle();
        if (this.#stopped && this.#running.size === 0) this.#ended();
      });
    }
  }
}
