/**
 * A corpus with everything analysed, for the commands that work on features: what the store lacks is analysed now,
 * failures are named on standard error and leave the rest as it is.
 */
import { analyseCorpus } from "../daemon/analyseCorpus.ts";
import type { AnalysisSummary } from "../daemon/analysisSummary.ts";
import type { Engine } from "../daemon/engine.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { Problem } from "../protocol/result.ts";
import { openCorpus } from "./openCorpus.ts";
import { EXIT_SOME_FAILED, EXIT_USAGE, noticeProblem, progressBar } from "./terminal.ts";

export type AnalysedCorpus =
  | { readonly ok: true; readonly corpus: Corpus; readonly summaries: ReadonlyMap<string, AnalysisSummary>; readonly failed: number }
  | { readonly ok: false; readonly exitCode: number };

export interface AnalysedCorpusOptions {
  readonly signal: AbortSignal;
  /** What is wrong with the command for this corpus, told before any work: it is wrong usage. */
  readonly objection?: (corpus: Corpus) => Problem | undefined;
}

export async function analysedCorpus(engine: Engine, workspace: string, { signal, objection }: AnalysedCorpusOptions): Promise<AnalysedCorpus> {
  const opened = await openCorpus(workspace);
  if (!opened.ok) return opened;
  const problem = objection?.(opened.corpus);
  if (problem !== undefined) {
    noticeProblem(problem);
    return { ok: false, exitCode: EXIT_USAGE };
  }
  const summaries = new Map<string, AnalysisSummary>();
  const bar = progressBar("Analysing");
  const totals = await analyseCorpus(
    opened.corpus,
    engine,
    (event) => {
      if (event.type === "progress") bar.update(event.done, event.total);
      else if (event.type === "analysed") summaries.set(event.performance.id, event.summary);
      else bar.aside(() => noticeProblem({ ...event.problem, file: event.problem.file ?? event.performance.id }));
    },
    signal,
  );
  bar.stop();
  if (signal.aborted) return { ok: false, exitCode: EXIT_SOME_FAILED };
  return { ok: true, corpus: opened.corpus, summaries, failed: totals.failed };
}
