/**
 * Brings every recording of a corpus into the store, once through, for the command line. A recording that fails is
 * reported and nothing else stops.
 */
import type { Corpus, Performance } from "../protocol/corpus.ts";
import type { Problem } from "../protocol/result.ts";
import { analyseFile, type AnalysisContext } from "./analyseFile.ts";
import { summariseRecord, type RecordSummary } from "./analysisSummary.ts";

export type { AnalysisContext } from "./analyseFile.ts";

export type AnalysisEvent =
  | { readonly type: "analysed"; readonly performance: Performance; readonly summary: RecordSummary; readonly cached: boolean }
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

export async function analyseCorpus(
  corpus: Corpus,
  context: AnalysisContext,
  onEvent: (event: AnalysisEvent) => void,
  signal?: AbortSignal,
): Promise<AnalysisTotals> {
  const started = performance.now();
  const files = performancesByFile(corpus);
  const total = [...files.values()].reduce((sum, performances) => sum + performances.length, 0);
  const totals = { analysed: 0, cached: 0, failed: 0, audioSeconds: 0 };
  const inWork = new Map<string, number>();
  let done = 0;
  const report = (): void => {
    let partial = 0;
    for (const [path, fraction] of inWork) partial += fraction * (files.get(path)?.length ?? 0);
    onEvent({ type: "progress", done: done + partial, total });
  };
  report();

  const next = files.entries();
  const run = async (): Promise<void> => {
    for (const [path, performances] of next) {
      if (signal?.aborted === true) return;
      const outcomes = await analyseFile({ path, spans: performances.map(({ recording }) => recording?.span) }, context, {
        stored: (key) => {
          const record = context.store.get(key);
          return record === undefined ? undefined : summariseRecord(key, record);
        },
        fresh: summariseRecord,
        onProgress: (fraction) => {
          inWork.set(path, fraction);
          report();
        },
        ...(signal === undefined ? {} : { signal }),
      });
      inWork.delete(path);
      for (const [index, performance] of performances.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) continue;
        done += 1;
        if (!outcome.ok) {
          if (outcome.problem.code === "cancelled") continue;
          totals.failed += 1;
          onEvent({ type: "failed", performance, problem: outcome.problem });
          continue;
        }
        const { value: summary, cached } = outcome.value;
        totals[cached ? "cached" : "analysed"] += 1;
        totals.audioSeconds += summary.durationSeconds;
        onEvent({ type: "analysed", performance, summary, cached });
      }
      report();
    }
  };
  // One runner more than workers, so that the next file is hashed while the workers are busy.
  await Promise.all(Array.from({ length: context.pool.size + 1 }, run));
  return { recordings: total, ...totals, wallSeconds: (performance.now() - started) / 1000 };
}

/** The performances that have a recording, by its path. */
export function performancesByFile({ performances }: Corpus): Map<string, Performance[]> {
  const files = new Map<string, Performance[]>();
  for (const performance of performances) {
    if (performance.recording === undefined) continue;
    const group = files.get(performance.recording.path);
    if (group === undefined) files.set(performance.recording.path, [performance]);
    else group.push(performance);
  }
  return files;
}
