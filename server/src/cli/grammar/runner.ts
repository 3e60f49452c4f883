/** How a command runs: interrupted tidily, with an engine that is closed afterwards, its exit code kept for the end. */
import { openEngine, type Engine, type EngineOptions } from "../../daemon/engine.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { listenForInterruption } from "../interruption.ts";
import { EXIT_OK, EXIT_USAGE, noticeProblem } from "../terminal.ts";

export interface Places {
  readonly distFolder: string;
  readonly assetsFolder: string;
}

type Interruptible = (signal: AbortSignal) => Promise<number>;
type WithEngine = (engine: Engine, signal: AbortSignal) => Promise<number>;

export class Runner {
  readonly places: Places;
  exitCode = EXIT_OK;

  constructor(places: Places) {
    this.places = places;
  }

  /** The exit code of a command that needs no more than to be run. */
  async finish(command: number | Promise<number>): Promise<void> {
    this.exitCode = await command;
  }

  async interruptible(command: Interruptible): Promise<void> {
    const interruption = listenForInterruption();
    try {
      const code = await command(interruption.signal);
      this.exitCode = interruption.exitCode() ?? code;
    } finally {
      interruption.dispose();
    }
  }

  /** @param encoder a text encoder that there has to be */
  withEngine(options: Partial<EngineOptions>, command: WithEngine, encoder?: string): Promise<void> {
    return this.interruptible(async (signal) => {
      const storeKind = wantedStore();
      const engine = storeKind.ok ? await openEngine({ ...this.places, ...options, ...storeKind.value }) : storeKind;
      if (!engine.ok) {
        noticeProblem(engine.problem);
        return EXIT_USAGE;
      }
      try {
        const unknown = encoder === undefined ? undefined : await engine.value.resources.encoderProblem(encoder);
        if (unknown === undefined) return await command(engine.value, signal);
        noticeProblem(unknown);
        return EXIT_USAGE;
      } finally {
        await engine.value.dispose();
      }
    });
  }
}

/** `ESPRESSIVO_STORE` chooses the kind of store; without it the best that works is taken. */
function wantedStore(): Result<Pick<EngineOptions, "storeKind">> {
  const kind = process.env["ESPRESSIVO_STORE"];
  if (kind === undefined || kind === "") return success({});
  if (kind === "lmdb" || kind === "files") return success({ storeKind: kind });
  return failure({ code: "store-kind", message: `ESPRESSIVO_STORE is '${kind}', which is no kind of store.`, advice: "Set it to lmdb or files, or not at all." });
}
