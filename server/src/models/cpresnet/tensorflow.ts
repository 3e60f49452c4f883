/**
 * TensorFlow.js on the best backend there is: the native one where the user has installed @tensorflow/tfjs-node beside
 * Espressivo (or in the folder that ESPRESSIVO_TFJS_NODE names), WebAssembly otherwise, plain JavaScript as the last resort.
 * Never from the folder that is analysed.
 */
import { createRequire } from "node:module";
import path from "node:path";
import type * as TensorFlow from "@tensorflow/tfjs-core";
import { BACKENDS, type Backend } from "../../protocol/analysis.ts";

export type { TensorFlow };

export interface LoadedTensorFlow {
  readonly tf: typeof TensorFlow;
  readonly backend: Backend;
  /** Why a better backend is not used, one sentence each. */
  readonly notes: readonly string[];
}

export interface TensorFlowOptions {
  /** Tried in this order; default all, the fastest first. */
  readonly backends?: readonly Backend[];
  /** Folder whose node_modules has @tensorflow/tfjs-node; default ESPRESSIVO_TFJS_NODE, else this module's own surroundings. */
  readonly modulesFolder?: string;
}

/** Loads the packages; slow the first time (about 0.2 s). @throws Error if no backend starts, which `cpu` always does. */
export async function loadTensorFlow(options: TensorFlowOptions = {}): Promise<LoadedTensorFlow> {
  const notes: string[] = [];
  for (const backend of options.backends ?? BACKENDS) {
    try {
      const tf = await START[backend](options);
      if (tf !== undefined) return { tf, backend, notes };
    } catch (error) {
      notes.push(`The backend ${backend} does not start: ${firstLine(error)}`);
    }
  }
  throw new Error(`TensorFlow.js does not start. ${notes.join(" ")}`);
}

const START: Readonly<Record<Backend, (options: TensorFlowOptions) => Promise<typeof TensorFlow | undefined>>> = {
  tensorflow: startNative,
  wasm: async () => {
    const tf = await import("@tensorflow/tfjs-core");
    await import("@tensorflow/tfjs-backend-wasm");
    return started(tf, "wasm");
  },
  cpu: async () => {
    const tf = await import("@tensorflow/tfjs-core");
    await import("@tensorflow/tfjs-backend-cpu");
    return started(tf, "cpu");
  },
};

/** Undefined where it is not installed, which is the usual case and needs no note. */
async function startNative(options: TensorFlowOptions): Promise<typeof TensorFlow | undefined> {
  const folder = options.modulesFolder ?? process.env["ESPRESSIVO_TFJS_NODE"];
  const require = createRequire(folder === undefined || folder === "" ? import.meta.url : path.join(path.resolve(folder), "package.json"));
  let file: string;
  try {
    file = require.resolve("@tensorflow/tfjs-node");
  } catch {
    if (folder !== undefined && folder !== "") throw new Error(`@tensorflow/tfjs-node is not in ${folder}.`);
    return undefined;
  }
  restoreOldUtilities(require);
  return started(require(file) as typeof TensorFlow, "tensorflow");
}

async function started(tf: typeof TensorFlow, name: string): Promise<typeof TensorFlow> {
  const accepted = await tf.setBackend(name);
  await tf.ready();
  if (!accepted || tf.getBackend() !== name) throw new Error(`it is ${tf.getBackend()} that runs.`);
  return tf;
}

/** Node 23 removed two functions of `util` (DEP0051, DEP0054) that tfjs-node 4.22 still calls. */
function restoreOldUtilities(require: NodeJS.Require): void {
  const util = require("node:util") as Record<string, unknown>;
  util["isNullOrUndefined"] ??= (value: unknown) => value === null || value === undefined;
  util["isArray"] ??= Array.isArray;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
