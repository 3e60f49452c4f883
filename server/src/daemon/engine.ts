/**
 * What all corpora of one process share: the store, the workers, the encoders and the shipped knowledge. The
 * command line and the language server both stand on it.
 */
import { availableParallelism } from "node:os";
import { SIGNAL_MODEL } from "../models/signal.ts";
import type { ModelIdentity } from "../protocol/analysis.ts";
import { success, type Result } from "../protocol/result.ts";
import type { FeatureStore } from "../store/featureStore.ts";
import { openFeatureStore } from "../store/openStore.ts";
import { Resources } from "./resources.ts";
import { WorkerPool } from "./workerPool.ts";

export interface EngineOptions {
  /** Folder of the bundles: `worker.js` lies in it. */
  readonly distFolder: string;
  /** Folder of the shipped data: embedding tables, profiles, statistics, glossary. */
  readonly assetsFolder: string;
  readonly workers?: number;
  readonly storeDirectory?: string;
  readonly storeKind?: "lmdb" | "files";
}

export interface Engine {
  readonly store: FeatureStore;
  readonly pool: WorkerPool;
  readonly resources: Resources;
  readonly model: ModelIdentity;
  dispose(): Promise<void>;
}

/** Fails only where no store at all can be opened. */
export async function openEngine(options: EngineOptions): Promise<Result<Engine>> {
  const store = await openFeatureStore({
    ...(options.storeDirectory === undefined ? {} : { directory: options.storeDirectory }),
    ...(options.storeKind === undefined ? {} : { kind: options.storeKind }),
  });
  if (!store.ok) return store;
  const pool = new WorkerPool({
    workerPath: `${options.distFolder}/worker.js`,
    workers: Math.max(1, options.workers ?? availableParallelism()),
  });
  return success({
    store: store.value,
    pool,
    resources: new Resources(options.assetsFolder),
    model: SIGNAL_MODEL,
    dispose: async () => {
      pool.dispose();
      await store.value.close();
    },
  });
}
