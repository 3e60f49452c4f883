/**
 * Brings every recording of a corpus into the store: identify by content, take what is stored, claim and compute
 * the rest in the worker pool. A recording that fails is reported and nothing else stops.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { AnalysisRecord, ModelIdentity, Span } from "../protocol/analysis.ts";
import type { Corpus, Performance } from "../protocol/corpus.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import { recordKey, type FeatureStore } from "../store/featureStore.ts";
import { contentIdentity } from "../workspace/contentHash.ts";
import { summarise, type AnalysisSummary } from "./analysisSummary.ts";
import type { WorkerPool } from "./workerPool.ts";

export interface AnalysisContext {
  readonly store: FeatureStore;
  readonly pool: WorkerPool;
  readonly model: ModelIdentity;
}

export type AnalysisEvent =
  | { readonly type: "analysed"; readonly performance: Performance; readonly summary: AnalysisSummary; readonly cached: boolean }
  | { readonly type: "failed"; readonly performance: Performance; readonly problem: Problem }
  /** `done` counts recordings, with fractions for those in work. */
  | { readonly type: "progress"; readonly done: number; readonly total: number };

export interface AnalysisTotals {
  readonly recordings: number;
  readonly analysed: number;
  readonly cached: number;
  readonly failed: number;
  readonly audioSeconds: number;
  readonly wallSeconds: number;
}

/** The performances that live in one file: decoded together, once. */
interface FileTask {
  readonly path: string;
  readonly performances: readonly Performance[];
}

const CLAIM_LIFETIME_MS = 60_000;
const CLAIM_RENEWAL_MS = 20_000;
const CLAIM_POLL_MS = 250;

export async function analyseCorpus(
  corpus: Corpus,
  context: AnalysisContext,
  onEvent: (event: AnalysisEvent) => void,
  signal?: AbortSignal,
): Promise<AnalysisTotals> {
  const started = performance.now();
  const tasks = fileTasks(corpus);
  const total = tasks.reduce((sum, task) => sum + task.performances.length, 0);
  const totals = { analysed: 0, cached: 0, failed: 0, audioSeconds: 0 };
  const inWork = new Map<FileTask, number>();
  let done = 0;
  const report = (): void => {
    let partial = 0;
    for (const [task, fraction] of inWork) partial += fraction * task.performances.length;
    onEvent({ type: "progress", done: done + partial, total });
  };
  report();

  const next = tasks.values();
  const run = async (): Promise<void> => {
    for (const task of next) {
      if (signal?.aborted === true) return;
      const outcomes = await analyseFile(task, context, signal, (fraction) => {
        inWork.set(task, fraction);
        report();
      });
      inWork.delete(task);
      for (const [index, performance] of task.performances.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) continue;
        done += 1;
        if (!outcome.ok) {
          if (outcome.problem.code === "cancelled") continue;
          totals.failed += 1;
          onEvent({ type: "failed", performance, problem: outcome.problem });
          continue;
        }
        totals[outcome.value.cached ? "cached" : "analysed"] += 1;
        totals.audioSeconds += outcome.value.summary.durationSeconds;
        onEvent({ type: "analysed", performance, ...outcome.value });
      }
      report();
    }
  };
  // One runner more than workers, so that the next file is hashed while the workers are busy.
  await Promise.all(Array.from({ length: context.pool.size + 1 }, run));
  return { recordings: total, ...totals, wallSeconds: (performance.now() - started) / 1000 };
}

function fileTasks(corpus: Corpus): FileTask[] {
  const byPath = new Map<string, Performance[]>();
  for (const performance of corpus.performances) {
    if (performance.recording === undefined) continue;
    const { path } = performance.recording;
    const group = byPath.get(path);
    if (group === undefined) byPath.set(path, [performance]);
    else group.push(performance);
  }
  return [...byPath].map(([path, performances]) => ({ path, performances }));
}

type Outcome = Result<{ readonly summary: AnalysisSummary; readonly cached: boolean }>;

async function analyseFile(
  task: FileTask,
  context: AnalysisContext,
  signal: AbortSignal | undefined,
  onProgress: (fraction: number) => void,
): Promise<Outcome[]> {
  for (let attempt = 1; ; attempt += 1) {
    const identity = await contentIdentity(task.path, context.store);
    if (!identity.ok) return task.performances.map(() => identity);
    const keys = task.performances.map((performance) =>
      recordKey(identity.value.sha256, context.model, performance.recording?.span),
    );
    const stored = keys.map((key) => context.store.get(key));
    const missing = keys.flatMap((key, index) => (stored[index] === undefined ? [{ key, index }] : []));
    const first = missing[0];
    if (first === undefined) return outcomes(keys, stored.map(success), true);

    const claim = await claimed(first.key, context.store, signal);
    if (claim === undefined) continue; // Another process finished it: take it from the store.
    try {
      const spans = missing.map(({ index }): Span | null => task.performances[index]?.recording?.span ?? null);
      const results = await context.pool.analyse(
        { path: task.path, spans, modelId: context.model.id },
        { onProgress, ...(signal === undefined ? {} : { signal }) },
      );
      const after = await contentIdentity(task.path, context.store);
      if (!after.ok || after.value.sha256 !== identity.value.sha256) {
        if (attempt === 1) continue; // Still being written, probably: once more.
        return task.performances.map(() => (after.ok ? changedWhileRead(task.path) : after));
      }
      const all: Result<AnalysisRecord | undefined>[] = stored.map(success);
      const cached = stored.map((record) => record !== undefined);
      for (const [place, { key, index }] of missing.entries()) {
        const result = results[place];
        if (result === undefined) continue;
        if (result.ok) await context.store.put(key, result.value);
        all[index] = result;
      }
      return outcomes(keys, all, cached);
    } finally {
      await claim.release();
    }
  }
}

function outcomes(keys: readonly string[], records: readonly Result<AnalysisRecord | undefined>[], cached: boolean | readonly boolean[]): Outcome[] {
  return keys.map((key, index): Outcome => {
    const result = records[index];
    if (result === undefined || (result.ok && result.value === undefined)) throw new Error(`no outcome for span ${index}`);
    if (!result.ok) return result;
    const wasCached = typeof cached === "boolean" ? cached : cached[index] === true;
    return success({ summary: summarise(key, result.value as AnalysisRecord), cached: wasCached });
  });
}

/** Waits until the work on `key` is ours; undefined when another process has finished it meanwhile. */
async function claimed(key: string, store: FeatureStore, signal: AbortSignal | undefined): Promise<{ release(): Promise<void> } | undefined> {
  const owner = `${process.pid}-${randomUUID()}`;
  while (!(await store.claim(key, owner, CLAIM_LIFETIME_MS, Date.now()))) {
    if (store.get(key) !== undefined) return undefined;
    if (signal?.aborted === true) break; // The pool answers "cancelled" at once.
    await wait(CLAIM_POLL_MS);
  }
  const renewal = setInterval(() => {
    // A renewal that fails costs at most a computation done twice.
    store.claim(key, owner, CLAIM_LIFETIME_MS, Date.now()).catch(() => clearInterval(renewal));
  }, CLAIM_RENEWAL_MS);
  return {
    release: async () => {
      clearInterval(renewal);
      await store.release(key, owner);
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
