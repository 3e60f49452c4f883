/**
 * A server process from its first message to its end: it ends with its client, whatever happened to that, puts workers
 * and store away first, and does not take longer than a few seconds for it.
 */
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openEngine } from "../daemon/engine.ts";
import { openLiveCorpus } from "../daemon/openLiveCorpus.ts";
import { Resources } from "../daemon/resources.ts";
import { openConnection } from "./connection.ts";
import { engineOptions } from "./engineOptions.ts";
import { startServer } from "./server.ts";
import type { Factories } from "./session.ts";
import type { Transport } from "./transports.ts";

export interface Folders {
  /** Of the bundles: `worker.js` lies in it. */
  readonly distFolder: string;
  readonly assetsFolder: string;
}

const PARENT_MS = 1500;
const DISPOSE_MS = 3000;
const FLUSH_MS = 500;

export interface ServeOptions extends Folders {
  /** The client's process where it is known before `initialize` (`--clientProcessId`). */
  readonly clientProcessId?: number;
}

/** Resolves with the exit code when the client is gone and everything is put away; what still runs then is to be ended. */
export async function serve(transport: Transport, options: ServeOptions): Promise<number> {
  let end: (why: string, code: number) => void = () => undefined;
  const ended = new Promise<{ readonly code: number; readonly why: string }>((resolve) => {
    end = (why, code) => resolve({ code, why });
  });
  const watchParent = (processId: number): void => {
    setInterval(() => {
      if (!isAlive(processId)) end("the client's process is gone", 1);
    }, PARENT_MS).unref();
  };
  if (options.clientProcessId !== undefined) watchParent(options.clientProcessId);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, () => end(signal, 0));
  void transport.closed.then(() => end("the connection is closed", 1));
  const connection = openConnection(transport.reader, transport.writer, { onProcessId: watchParent, onExit: (code) => end("exit", code) });
  const server = startServer({ connection, factories: factoriesOf(options) });
  // A bug in something that nobody waits for must not take the corpora of a window down.
  process.on("unhandledRejection", (error) => notice(`Unhandled rejection; this is a bug in Espressivo: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`));

  const { code, why } = await ended;
  if (why !== "exit") notice(`Espressivo ends: ${why}.`);
  await Promise.race([server.dispose().catch((error: unknown) => notice(String(error))), wait(DISPOSE_MS)]);
  await Promise.race([transport.flush(), wait(FLUSH_MS)]);
  return code;
}

/** Where standard error leads nowhere any more, nobody reads it. */
function notice(line: string): void {
  if (process.stderr.writable) process.stderr.write(`${line}\n`);
}

function factoriesOf({ distFolder, assetsFolder }: Folders): Factories {
  return {
    resources: new Resources(assetsFolder),
    workerPath: path.join(distFolder, "worker.js"),
    openEngine: (settings) => openEngine({ distFolder, assetsFolder, ...engineOptions(settings) }),
    openCorpus: openLiveCorpus,
  };
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
