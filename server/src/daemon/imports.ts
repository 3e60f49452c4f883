/**
 * Imports of files that a person has, in a process of their own: reading a large one would hold up the daemon's loop, and
 * one that the reader was not made for costs that process alone. Cancelling kills it; what it kept is whole or not there.
 */
import { cpResnetArchitecture } from "../models/cpresnet/architecture.ts";
import { importCheckpoint, type ImportedCheckpoint } from "../models/cpresnet/importCheckpoint.ts";
import { importEmbeddings, type EmbeddingsImportRequest } from "../models/encoders/importEmbeddings.ts";
import { importReport } from "../models/external/importReport.ts";
import { importVectors, type ImportRequest } from "../models/external/importVectors.ts";
import type { EmbeddingsImportReport } from "../protocol/encoders.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { VectorImportReport } from "../protocol/vectors.ts";
import { WorkerPool } from "./workerPool.ts";

export type ImportTask =
  | { readonly kind: "checkpoint"; readonly file: string; readonly modelsFolder: string }
  | { readonly kind: "vectors"; readonly request: ImportRequest }
  | { readonly kind: "embeddings"; readonly request: EmbeddingsImportRequest };

/** By the task's `kind`. */
export interface ImportAnswers {
  readonly checkpoint: ImportedCheckpoint;
  readonly vectors: VectorImportReport;
  readonly embeddings: EmbeddingsImportReport;
}

/** Where nothing is said of the progress: files that take seconds, and the shorter steps of an enrichment. */
const SILENCE_LIMIT_MS = 5 * 60_000;

/** Inside the worker. Never throws: a bug becomes a problem of this import. */
export async function runImport(task: ImportTask, onProgress: (fraction: number) => void): Promise<Result<ImportAnswers[ImportTask["kind"]]>> {
  try {
    if (task.kind === "checkpoint") return await importCheckpoint(task.file, task.modelsFolder, cpResnetArchitecture());
    if (task.kind === "embeddings") return await importEmbeddings(task.request, onProgress);
    const imported = await importVectors(task.request);
    return imported.ok ? success(importReport(imported.value, task.request.corpus.performances.length)) : imported;
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failure({ code: "import-failed", message: `The import stopped with an internal error: ${reason}.`, advice: "Please report it.", file: fileOf(task) });
  }
}

/**
 * Fails as the imports themselves do, with `import-failed` where the process dies of the file, and with `cancelled`.
 * @param workerPath the bundled worker
 */
export async function importApart<T extends ImportTask>(workerPath: string, task: T, signal: AbortSignal, onProgress?: (fraction: number) => void): Promise<Result<ImportAnswers[T["kind"]]>> {
  const pool = new WorkerPool({ workerPath, workers: 1, silenceLimitMs: SILENCE_LIMIT_MS });
  try {
    const answer = (await pool.ask({ type: "import", request: task }, { signal, ...(onProgress === undefined ? {} : { onProgress }) })) as Result<ImportAnswers[T["kind"]]>;
    if (answer.ok) return answer;
    const { code, message } = answer.problem;
    if (code === "cancelled") return failure({ code, severity: "information", message: "The import was cancelled.", advice: "" });
    if (code !== "worker-died") return answer;
    return failure({ code: "import-failed", message: `The file could not be read. ${message}`, advice: "Fetch it or write it again; if it is whole, please report this.", file: fileOf(task) });
  } finally {
    pool.dispose();
  }
}

function fileOf(task: ImportTask): string {
  return task.kind === "checkpoint" ? task.file : task.request.file;
}
