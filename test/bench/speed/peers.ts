/** The programs that the analysis is held against: whether they are here, and the CPU time that a run of one takes. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = path.dirname(fileURLToPath(import.meta.url));
/** Debian's, which has Debian's scipy; another python3 of the PATH may have none. */
export const PYTHON = "/usr/bin/python3";

export interface Peer {
  readonly name: string;
  readonly toGet: string;
  isThere(): boolean;
  /** Program and parameters that treat one file, on one thread. */
  command(file: string): readonly [string, ...string[]];
}

export const FFMPEG: Peer = {
  name: "ffmpeg",
  toGet: "apt-get install ffmpeg",
  isThere: () => succeeds("ffmpeg", "-version"),
  command: (file) => ["ffmpeg", "-v", "error", "-nostdin", "-threads", "1", "-filter_threads", "1", "-i", file, "-map", "0:a", "-ac", "1", "-ar", "22050", "-f", "f32le", "-y", "/dev/null"],
};

export const AUBIO: Peer = {
  name: "aubioonset",
  toGet: "apt-get install aubio-tools",
  // It has no option that does nothing: without a file it complains, which says that it is there.
  isThere: () => spawnSync("aubioonset", [], { stdio: "ignore" }).error === undefined,
  command: (file) => ["aubioonset", "-i", file],
};

export const SCIPY: Peer = {
  name: "scipy",
  toGet: "apt-get install python3-scipy",
  isThere: () => succeeds(PYTHON, "-c", "import scipy.signal"),
  command: (file) => [PYTHON, path.join(FOLDER, "scipyAnalysis.py"), file],
};

/** Libraries of linear algebra start a thread a core unless told not to. */
export const ONE_THREAD = { OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** User and system seconds of one run, by the shell's own clock of its children (to 1 ms). @throws Error if the run fails. */
export function cpuSecondsOf(command: readonly string[]): number {
  const timed = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>/dev/null', "bash", ...command], { encoding: "utf8", env: { ...process.env, ...ONE_THREAD, LC_ALL: "C" } });
  if (timed.error !== undefined) throw timed.error;
  const [user, system] = timed.stderr.trim().split(" ").map(Number);
  if (timed.status !== 0 || user === undefined || system === undefined || Number.isNaN(user + system)) {
    throw new Error(`${command.join(" ")} ended with ${timed.status ?? "a signal"}`);
  }
  return user + system;
}

export function succeeds(program: string, ...parameters: string[]): boolean {
  return spawnSync(program, parameters, { stdio: "ignore" }).status === 0;
}
