/**
 * What both suites tell the runner (scripts/test-e2e.mjs): one JSON line a test, appended to the file it names in
 * ESPRESSIVO_E2E_RESULTS. An extension host's console is nobody's standard output, a file works under every launcher.
 */
import { appendFileSync } from "node:fs";
import type { Context, Runnable, Runner, Test } from "mocha";

/** `fullTitle` of suite and test; `detail`: the error, or why it was skipped. */
interface Outcome {
  readonly state: "passed" | "failed" | "skipped";
  readonly title: string;
  readonly milliseconds: number;
  readonly detail?: string;
}

/** Resolves to the number of failures when the run has ended. */
export function reportResults(runner: Runner): Promise<number> {
  const file = process.env["ESPRESSIVO_E2E_RESULTS"];
  if (file === undefined) throw new Error("ESPRESSIVO_E2E_RESULTS names no file");
  const write = (line: Outcome | { readonly state: "ended" }): void => appendFileSync(file, `${JSON.stringify(line)}\n`);
  const outcome = (state: Outcome["state"], test: Test, detail?: string): Outcome => ({
    state,
    title: test.fullTitle(),
    milliseconds: test.duration ?? 0,
    ...(detail === undefined ? {} : { detail }),
  });
  return new Promise((resolve) => {
    let failures = 0;
    runner.on("pass", (test) => write(outcome("passed", test)));
    runner.on("pending", (test) => write(outcome("skipped", test, (test as Test & Skipped).skipReason)));
    runner.on("fail", (test, error: unknown) => {
      failures++;
      write(outcome("failed", test, error instanceof Error ? (error.stack ?? error.message) : String(error)));
    });
    runner.on("end", () => {
      write({ state: "ended" });
      resolve(failures);
    });
  });
}

/** Kept at the test itself: bundles have copies of this module. */
interface Skipped {
  skipReason?: string;
}

/** Ends the test or hook that calls this (a `function`, so that `this` is mocha's): the test counts as skipped. */
export function skipBecause(context: Context, reason: string): never {
  const test: (Runnable & Skipped) | undefined = context.currentTest ?? context.test;
  if (test !== undefined) test.skipReason = reason;
  return context.skip();
}
