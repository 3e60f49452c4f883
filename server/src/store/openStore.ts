/**
 * Opens the feature store: LMDB where its native module loads, plain files elsewhere, in a directory that is
 * tried first, so that a read-only or full disk is told before anything is computed.
 */
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { failure, success, type Result } from "../protocol/result.ts";
import { temporaryName, writeDurably } from "./atomicWrite.ts";
import { cacheDirectory } from "./cacheDirectory.ts";
import { reasonOf } from "./damage.ts";
import type { FeatureStore, StoreProblemHandler } from "./featureStore.ts";
import { openFileStore } from "./fileStore.ts";
import { lmdbFileFault } from "./lmdbFileCheck.ts";
import { LMDB_FILE_NAME, openLmdbStore, type LmdbModule } from "./lmdbStore.ts";

export interface OpenStoreOptions {
  /** Default: the user's cache directory; `ESPRESSIVO_CACHE` overrides that. */
  readonly directory?: string;
  /** Default: `lmdb`, which falls back to `files` (with a note) where it cannot be opened. */
  readonly kind?: "lmdb" | "files";
  /** Told of every stored value that had to be treated as absent. */
  readonly onProblem?: StoreProblemHandler;
  /** How the native module is loaded; tests let it fail. */
  readonly loadLmdb?: () => Promise<LmdbModule>;
}

/** Fails with `store-unwritable` where neither store can write into the directory. */
export async function openFeatureStore(options: OpenStoreOptions = {}): Promise<Result<FeatureStore>> {
  const directory = path.resolve(options.directory ?? cacheDirectory());
  const onProblem = options.onProblem ?? (() => undefined);
  try {
    await tryWriting(directory);
    if (options.kind === "files") return success(await openFileStore(directory, onProblem, undefined));
    const opened = await tryLmdb(options.loadLmdb ?? (() => import("lmdb")), directory, onProblem);
    return success(typeof opened === "string" ? await openFileStore(directory, onProblem, opened) : opened);
  } catch (error) {
    return failure({
      code: "store-unwritable",
      message: `The folder for analysis results cannot be written (${reasonOf(error)}).`,
      advice: "Make it writable and see that its disk is not full, or name another folder in the environment variable ESPRESSIVO_CACHE.",
      file: directory,
    });
  }
}

/** The store, or the note that says why there is none. */
async function tryLmdb(load: () => Promise<LmdbModule>, directory: string, onProblem: StoreProblemHandler): Promise<FeatureStore | string> {
  let lmdb: LmdbModule;
  try {
    lmdb = await load();
  } catch (error) {
    return `Results are kept in plain files: the native module of LMDB does not load here (${reasonOf(error)}).`;
  }
  const file = path.join(directory, LMDB_FILE_NAME);
  const refused = (reason: string): string =>
    `Results are kept in plain files: ${file} cannot be opened (${reason}). Delete it while no Espressivo is running.`;
  try {
    const fault = await lmdbFileFault(file);
    return fault === undefined ? openLmdbStore(lmdb, directory, onProblem) : refused(fault);
  } catch (error) {
    return refused(reasonOf(error));
  }
}

async function tryWriting(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const probe = path.join(directory, `probe-${temporaryName()}`);
  try {
    await writeDurably(probe, new Uint8Array(1));
  } finally {
    await rm(probe, { force: true });
  }
}
