/**
 * `espressivo evaluate <workspace>`: retrieval folds with metrics, uncertainty and chance, as a table or as JSON.
 */
import type { Engine } from "../daemon/engine.ts";
import { evaluateCorpus } from "../daemon/evaluateCorpus.ts";
import { reportTable } from "../evaluation/table.ts";
import type { CandidateScope, FoldUnit, MapSetting, QueryUnit } from "../protocol/evaluation.ts";
import type { FeatureSet } from "../protocol/features.ts";
import { analysedCorpus } from "./analysedCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, noticeProblem, notice, printable, printJson, printLine, progressBar } from "./terminal.ts";

export interface EvaluateOptions {
  readonly folds: FoldUnit;
  readonly queries: QueryUnit;
  readonly candidates: CandidateScope;
  readonly features: FeatureSet;
  readonly text: string;
  readonly map: MapSetting;
  readonly pca?: number;
  readonly seed: number;
  readonly json: boolean;
}

export async function runEvaluate(engine: Engine, workspace: string, options: EvaluateOptions): Promise<number> {
  const analysed = await analysedCorpus(engine, workspace);
  if (!analysed.ok) return analysed.exitCode;
  const { json, ...settings } = options;
  const bar = progressBar("Evaluating");
  const report = await evaluateCorpus(engine, analysed.corpus, analysed.summaries, settings, { onProgress: (done, total) => bar.update(done, total) });
  bar.stop();
  if (!report.ok) {
    if (report.problem.code === "no-audio") {
      for (const { id } of analysed.corpus.performances) notice(`no audio: ${printable(id)}`);
    }
    noticeProblem(report.problem);
    return EXIT_SOME_FAILED;
  }
  if (json) printJson(report.value);
  else printLine(reportTable(report.value));
  return analysed.failed > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}
