/** Runs the built command line as a user would, with a feature store of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const cliPath = path.join(projectRoot, "dist", "cli.js");

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Every line of standard output parsed as JSON. */
  json(): unknown[];
}

export interface CliOptions {
  readonly cache: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Runs it as this user. */
  readonly uid?: number;
  /** Called with the running process. */
  readonly onStart?: (child: ChildProcess) => void;
  /** Told of what was written to standard output as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** A run that hangs is killed, and has `code` null. */
const LIMIT_MS = 60_000;

export function runCli(args: readonly string[], options: CliOptions): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cliPath, ...args], {
      env: { ...process.env, ESPRESSIVO_CACHE: options.cache, ESPRESSIVO_STORE: "", ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
      timeout: LIMIT_MS,
      killSignal: "SIGKILL",
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      options.onOutput?.(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => {
      const json = (): unknown[] => stdout.trim().split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as unknown);
      resolve({ code, stdout, stderr, json });
    });
    options.onStart?.(child);
  });
}

/** A folder that is removed when the test ends. */
export function temporaryFolder(test: { after(fn: () => void): void }): string {
  const folder = mkdtempSync(path.join(tmpdir(), "espressivo-test-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
