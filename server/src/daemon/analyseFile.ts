/**
 * One file from content to stored records, for the command line and for the live corpus: identify it, take what is
 * stored, claim and compute the rest in the worker pool, store it. Expected failures are outcomes; it never rejects.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { AnalysisRecord, ModelIdentity, Span } from "../protocol/analysis.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import { newClaimOwner } from "../store/claimOwner.ts";
import { recordKey, type FeatureStore, type FileIdentity } from "../store/featureStore.ts";
import { contentIdentity } from "../workspace/contentHash.ts";
import type { WorkerPool } from "./workerPool.ts";

export interface AnalysisContext {
  readonly store: FeatureStore;
  readonly pool: WorkerPool;
  readonly model: ModelIdentity;
}

/** What lives in one file: decoded together, once. `undefined` is the whole of it. */
export interface FileTask {
  readonly path: string;
  readonly spans: readonly (Span | undefined)[];
}

/** What the caller wants of a record, and how it follows the work. */
export interface FileAnalysis<T> {
  /** From the store; undefined: it has to be computed. */
  stored(key: string): T | undefined;
  fresh(key: string, record: AnalysisRecord): T;
  /** Fractions in [0, 1]. */
  onProgress?(fraction: number): void;
  /** The content is known now; with a problem it is not analysed, and only what is stored is taken. */
  onIdentified?(identity: FileIdentity): Problem | undefined;
  readonly signal?: AbortSignal;
  /** Compute anew what is stored, too. */
  readonly force?: boolean;
}

export type SpanOutcome<T> = Result<{ readonly value: T; readonly cached: boolean }>;

const CLAIM_LIFETIME_MS = 60_000;
const CLAIM_RENEWAL_MS = 20_000;
const CLAIM_POLL_MS = 250;

/** One outcome a span, in order. Failures: those of hashing, decoding and analysis, `worker-died`, `store-failed`, `cancelled`. */
export async function analyseFile<T>(task: FileTask, context: AnalysisContext, wanted: FileAnalysis<T>): Promise<SpanOutcome<T>[]> {
  try {
    return await attempt(task, context, wanted, 1);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = { code: "store-failed", message: `The results could not be stored: ${reason}`, advice: "See that the disk of the cache folder is not full.", file: task.path };
    return task.spans.map(() => failure(problem));
  }
}

async function attempt<T>(task: FileTask, context: AnalysisContext, wanted: FileAnalysis<T>, round: number): Promise<SpanOutcome<T>[]> {
  const { store, model, pool } = context;
  const identity = await contentIdentity(task.path, store);
  if (!identity.ok) return task.spans.map(() => identity);
  const refusal = wanted.onIdentified?.(identity.value);
  const keys = task.spans.map((span) => recordKey(identity.value.sha256, model, span));
  const stored = keys.map((key) => (wanted.force === true ? undefined : wanted.stored(key)));
  const missing = keys.flatMap((key, index) => (stored[index] === undefined ? [{ key, index }] : []));
  const first = missing[0];
  const kept = stored.map((value): SpanOutcome<T> | undefined => (value === undefined ? undefined : success({ value, cached: true })));
  if (first === undefined) return kept.flatMap((outcome) => outcome ?? []);
  if (refusal !== undefined) return kept.map((outcome) => outcome ?? { ok: false, problem: refusal });

  const claim = await claimed(first.key, store, wanted);
  if (claim === undefined) return attempt(task, context, wanted, round); // Another process finished it: take it from the store.
  try {
    const spans = missing.map(({ index }): Span | null => task.spans[index] ?? null);
    const results = await pool.analyse(
      { path: task.path, spans, modelId: model.id, modelVersion: model.version },
      { ...(wanted.onProgress === undefined ? {} : { onProgress: wanted.onProgress.bind(wanted) }), ...(wanted.signal === undefined ? {} : { signal: wanted.signal }) },
    );
    const after = await contentIdentity(task.path, store);
    if (!after.ok || after.value.sha256 !== identity.value.sha256) {
      if (round === 1 && wanted.signal?.aborted !== true) return await attempt(task, context, wanted, round + 1); // Still being written, probably: once more.
      return task.spans.map(() => (after.ok ? changedWhileRead(task.path) : after));
    }
    for (const [place, { key, index }] of missing.entries()) {
      const result = results[place];
      if (result === undefined) throw new Error(`no result for span ${index} of ${task.path}`);
      if (result.ok) await store.put(key, result.value);
      kept[index] = result.ok ? success({ value: wanted.fresh(key, result.value), cached: false }) : result;
    }
    return kept.flatMap((outcome) => outcome ?? []);
  } finally {
    await claim.release();
  }
}

/** Waits until the work on `key` is ours; undefined when another process has finished it meanwhile. */
async function claimed(key: string, store: FeatureStore, { signal, force }: Pick<FileAnalysis<unknown>, "signal" | "force">): Promise<{ release(): Promise<void> } | undefined> {
  const owner = newClaimOwner();
  // A claim that the disk refuses costs at most a computation done twice.
  const claim = (): Promise<boolean> => store.claim(key, owner, CLAIM_LIFETIME_MS, Date.now()).catch(() => true);
  // It expires by itself.
  const giveBack = (): Promise<void> => store.release(key, owner).catch(() => undefined);
  const isDone = (): boolean => force !== true && store.summary(key) !== undefined;
  while (!(await claim())) {
    if (isDone()) return undefined;
    if (signal?.aborted === true) break; // The pool answers "cancelled" at once.
    await wait(CLAIM_POLL_MS);
  }
  // Finished and released between our look into the store and our claim.
  if (isDone()) return giveBack().then(() => undefined);
  const renewal = setInterval(() => void claim(), CLAIM_RENEWAL_MS);
  return {
    release: async () => {
      clearInterval(renewal);
      await giveBack();
    },
  };
}

function changedWhileRead(path: string): { readonly ok: false; readonly problem: Problem } {
  return failure({
    code: "changed-while-read",
    message: "The file changed while it was being read.",
    advice: "Analyse again when it is complete.",
    file: path,
  });
}
