/**
 * Ctrl-C (SIGINT) and SIGTERM: the first asks the command to stop in good order (workers ended, claims given back, the
 * cursor shown again), the second ends the process at once. Exit codes are the shell's: 128 + the signal's number.
 */
import { constants } from "node:os";
import { notice } from "./terminal.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit code once interrupted. */
  exitCode(): number | undefined;
  dispose(): void;
}

export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let code: number | undefined;
  const handlers = SIGNALS.map((name) => {
    const handler = (): void => {
      if (code !== undefined) process.exit(code);
      code = 128 + constants.signals[name];
      controller.abort();
    };
    process.on(name, handler);
    return { name, handler };
  });
  return {
    signal: controller.signal,
    exitCode: () => code,
    dispose: () => {
      for (const { name, handler } of handlers) process.off(name, handler);
      if (code !== undefined) notice("Stopped. What was finished is kept: the same command goes on from there.");
    },
  };
}
