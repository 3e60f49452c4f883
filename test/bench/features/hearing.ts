/**
 * Hears sounds: renders and analyses them in worker processes, each sound once, the results cached by the content of the
 * sound and of the code that analyses it.
 */
import { fork, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ExtendedVector, FeatureVector } from "../../../server/src/protocol/features.ts";
import { cacheFolder, soundKey, type Sound } from "./sound.ts";

/** What the analysis says of a sound. */
export interface Heard {
  readonly vector: FeatureVector & ExtendedVector;
  readonly onsetsSeconds: readonly number[];
  readonly soundStartSeconds: number;
  readonly soundEndSeconds: number;
}

export type WorkerAnswer = { readonly heard: readonly Heard[] } | { readonly error: string };

const FOLDER = path.dirname(fileURLToPath(import.meta.url));
const SOURCES = path.join(FOLDER, "../../../server/src");

export class Hearing {
  readonly #folder: string;
  readonly #memory = new Map<string, Promise<readonly Heard[]>>();
  readonly #idle: ChildProcess[] = [];
  readonly #waiting: ((worker: ChildProcess) => void)[] = [];
  readonly #workers: ChildProcess[] = [];
  readonly #limit: number;
  readonly #onProgress: (done: number, asked: number) => void;
  #asked = 0;
  #done = 0;

  constructor(workers = availableParallelism(), onProgress: (done: number, asked: number) => void = () => undefined) {
    this.#limit = workers;
    this.#onProgress = onProgress;
    this.#folder = path.join(cacheFolder(), "analyses", codeFingerprint());
    mkdirSync(this.#folder, { recursive: true });
  }

  /** One answer for each part of the sound. Rejects where a part cannot be analysed. */
  parts(sound: Sound): Promise<readonly Heard[]> {
    const key = soundKey(sound);
    const known = this.#memory.get(key);
    if (known !== undefined) return known;
    const answer = this.#hear(sound, path.join(this.#folder, `${key}.json`));
    this.#memory.set(key, answer);
    return answer;
  }

  async whole(sound: Sound): Promise<Heard> {
    const [heard] = await this.parts(sound);
    if (heard === undefined) throw new Error("a sound without parts");
    return heard;
  }

  dispose(): void {
    for (const worker of this.#workers) worker.disconnect();
  }

  async #hear(sound: Sound, cached: string): Promise<readonly Heard[]> {
    if (existsSync(cached)) return JSON.parse(readFileSync(cached, "utf8")) as readonly Heard[];
    this.#asked += 1;
    const worker = await this.#worker();
    try {
      const answer = await ask(worker, sound);
      if ("error" in answer) throw new Error(answer.error);
      writeFileSync(`${cached}.new`, JSON.stringify(answer.heard));
      renameSync(`${cached}.new`, cached);
      return answer.heard;
    } finally {
      this.#done += 1;
      this.#onProgress(this.#done, this.#asked);
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(worker);
      else next(worker);
    }
  }

  async #worker(): Promise<ChildProcess> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#workers.length < this.#limit) {
      const worker = fork(path.join(FOLDER, "hearingWorker.ts"), { execArgv: ["--import", "tsx"], serialization: "advanced" });
      this.#workers.push(worker);
      return worker;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

function ask(worker: ChildProcess, sound: Sound): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a worker of the benchmark ended (${code})`));
    worker.once("exit", ended);
    worker.once("message", (answer) => {
      worker.off("exit", ended);
      resolve(answer as WorkerAnswer);
    });
    worker.send(sound);
  });
}

/** Of everything between a file and its features. */
function codeFingerprint(): string {
  const hash = createHash("sha256");
  for (const folder of ["audio", "dsp", "features", "models"]) {
    for (const file of readdirSync(path.join(SOURCES, folder)).sort()) {
      if (file.endsWith(".ts")) hash.update(file).update(readFileSync(path.join(SOURCES, folder, file)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
