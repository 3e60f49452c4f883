/**
 * What all corpora of one process share: the store, the workers, the encoders and the shipped knowledge. The
 * command line and the language server both stand on it.
 */
import { availableParallelism, totalmem } from "node:os";
import { modelsFolder } from "../models/cpresnet/importedModels.ts";
import { identifyModel } from "../models/modelRegistry.ts";
import { SIGNAL_MODEL } from "../models/signal.ts";
import type { ModelIdentity } from "../protocol/analysis.ts";
import { success, type Problem, type Result } from "../protocol/result.ts";
import type { FeatureStore } from "../store/featureStore.ts";
import { openFeatureStore } from "../store/openStore.ts";
import { Resources } from "./resources.ts";
import { Studies } from "./studies.ts";
import { WorkerPool } from "./workerPool.ts";

export interface EngineOptions {
  /** Folder of the bundles: `worker.js` lies in it. */
  readonly distFolder: string;
  /** Folder of the shipped data: embedding tables, profiles, statistics, glossary. */
  readonly assetsFolder: string;
  /** Analysis processes at once; all cores where it is not given. See `backgroundWorkers`. */
  readonly workers?: number;
  /** Feature model of all analyses; default `signal`. */
  readonly modelId?: string;
  /** Where that model is not available, `signal` takes its place and `Engine.modelProblem` says why. */
  readonly orSignal?: boolean;
  /** The user's ffmpeg for the workers, as `ESPRESSIVO_FFMPEG`: an absolute path, or "off". */
  readonly ffmpeg?: string;
  /** Folder of the user's sentence encoder; where it is not given, `ESPRESSIVO_SENTENCE_ENCODER` counts. */
  readonly sentenceEncoder?: string;
  readonly storeDirectory?: string;
  readonly storeKind?: "lmdb" | "files";
}

export interface Engine {
  readonly store: FeatureStore;
  readonly pool: WorkerPool;
  readonly resources: Resources;
  /** Training and evaluation, in a process of their own. */
  readonly studies: Studies;
  readonly model: ModelIdentity;
  /** Why it is not the model that was asked for. */
  readonly modelProblem?: Problem;
  /** To be called when the corpora that stand on it are disposed of. */
  dispose(): Promise<void>;
}

/** As many workers as leave the person a core, and a gigabyte of memory each; at least one. */
export function backgroundWorkers(cores = availableParallelism(), memoryBytes = totalmem()): number {
  return Math.max(1, Math.min(cores - 1, Math.floor(memoryBytes / 2 ** 30)));
}

/** Fails where no store at all can be opened, and like `identifyModel`. */
export async function openEngine(options: EngineOptions): Promise<Result<Engine>> {
  const wanted = await identifyModel(options.modelId ?? SIGNAL_MODEL.id, modelsFolder());
  if (!wanted.ok && options.orSignal !== true) return wanted;
  const model = wanted.ok ? wanted.value : SIGNAL_MODEL;
  const store = await openFeatureStore({
    ...(options.storeDirectory === undefined ? {} : { directory: options.storeDirectory }),
    ...(options.storeKind === undefined ? {} : { kind: options.storeKind }),
  });
  if (!store.ok) return store;
  const workerPath = `${options.distFolder}/worker.js`;
  const pool = new WorkerPool({ workerPath, workers: Math.max(1, options.workers ?? availableParallelism()), ...(options.ffmpeg === undefined ? {} : { environment: { ESPRESSIVO_FFMPEG: options.ffmpeg } }) });
  const resources = new Resources(options.assetsFolder, options.sentenceEncoder);
  const studies = new Studies(workerPath, options.assetsFolder, resources, model.id, options.sentenceEncoder);
  let disposing: Promise<void> | undefined;
  const dispose = async (): Promise<void> => {
    studies.dispose();
    pool.dispose();
    await store.value.close();
  };
  return success({
    store: store.value,
    pool,
    resources,
    studies,
    model,
    ...(wanted.ok ? {} : { modelProblem: wanted.problem }),
    dispose: () => (disposing ??= dispose()),
  });
}
