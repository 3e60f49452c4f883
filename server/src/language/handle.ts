/**
 * Every request goes through here: it runs safely, honours cancellation, and is answered, whatever happens. A bug is
 * logged with its stack once and counted afterwards; the process goes on.
 */
import { ErrorCodes, LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver/lib/common/api.js";
import { readParameters, type Parameters } from "./parameters.ts";

/** `before`: not initialised; `ended`: after `shutdown`. */
export type ServerPhase = "before" | "running" | "ended";

export interface Handling {
  phase(): ServerPhase;
  log(line: string): void;
}

type Refusal = ResponseError<never>;

export type Handler<R> = (raw: unknown, token: CancellationToken) => Promise<R | Refusal>;

export interface Request<P, R> {
  readonly parse: (parameters: Parameters) => P;
  readonly run: (parameters: P, signal: AbortSignal) => Promise<R> | R;
}

/** Answers with `InvalidParams`, `ServerNotInitialized`, `InvalidRequest` (after shutdown), `RequestCancelled`, or `InternalError` where `run` gives nothing. */
export function handle<P, R>(name: string, { parse, run }: Request<P, R>, handling: Handling): Handler<R> {
  return async (raw, token) => {
    const phase = handling.phase();
    if (phase === "before") return new ResponseError<never>(ErrorCodes.ServerNotInitialized, `${name}: the server is not initialised.`);
    if (phase === "ended") return new ResponseError<never>(ErrorCodes.InvalidRequest, `${name}: the server was shut down.`);
    const parameters = readParameters(raw);
    const parsed = parse(parameters);
    if (parameters.faults.length > 0) return new ResponseError<never>(ErrorCodes.InvalidParams, `${name}: ${parameters.faults.join("; ")}.`);
    return cancellable(name, token, handling, (signal) => run(parsed, signal));
  };
}

/** The same for requests of LSP itself: parameters come checked, and a bug answers with `fallback`. */
export function handleSafely<P, R>(name: string, fallback: R, run: (parameters: P, signal: AbortSignal) => Promise<R> | R, handling: Handling) {
  return async (parameters: P, token: CancellationToken): Promise<R | Refusal> => {
    if (handling.phase() !== "running") return fallback;
    const answer = await cancellable(name, token, handling, (signal) => run(parameters, signal));
    return answer instanceof ResponseError && answer.code === ErrorCodes.InternalError ? fallback : answer;
  };
}

/** A notification's work: nothing is answered, and nothing that goes wrong goes further. */
export function notified<P>(name: string, run: (parameters: P) => Promise<void> | void, handling: Handling): (parameters: P) => void {
  return (parameters) => {
    Promise.resolve()
      .then(() => run(parameters))
      .catch((error: unknown) => logBug(name, error, handling));
  };
}

async function cancellable<R>(name: string, token: CancellationToken, handling: Handling, run: (signal: AbortSignal) => Promise<R> | R): Promise<R | Refusal> {
  const cancelled = new ResponseError<never>(LSPErrorCodes.RequestCancelled, `${name}: cancelled.`);
  if (token.isCancellationRequested) return cancelled;
  const controller = new AbortController();
  return new Promise((resolve) => {
    const subscription = token.onCancellationRequested(() => {
      controller.abort();
      resolve(cancelled);
    });
    const settle = (answer: R | Refusal): void => {
      subscription.dispose();
      resolve(answer);
    };
    Promise.resolve()
      .then(() => run(controller.signal))
      .then(settle, (error: unknown) => {
        if (!controller.signal.aborted) logBug(name, error, handling);
        settle(controller.signal.aborted ? cancelled : new ResponseError<never>(ErrorCodes.InternalError, `${name}: ${error instanceof Error ? error.message : String(error)}`));
      });
  });
}

const LOGGED_LIMIT = 1000;
const logged = new WeakMap<Handling, Map<string, number>>();

function logBug(name: string, error: unknown, handling: Handling): void {
  const counts = logged.get(handling) ?? new Map<string, number>();
  logged.set(handling, counts);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const key = `${name}\n${text}`;
  const count = (counts.get(key) ?? 0) + 1;
  if (counts.size < LOGGED_LIMIT) counts.set(key, count);
  if (count === 1) handling.log(`${name} failed; this is a bug in Espressivo: ${text}`);
  else if (Math.log10(count) % 1 === 0) handling.log(`${name} failed in the same way ${count} times: ${text.split("\n")[0] ?? ""}`);
}
