/**
 * `espressivo evaluate <workspace>`: retrieval folds with metrics, uncertainty and chance, as a table or as JSON.
 */
import type { Engine } from "../daemon/engine.ts";
import { evaluateCorpus } from "../daemon/evaluateCorpus.ts";
import { evaluateExternal } from "../daemon/externalVectors.ts";
import type { EvaluationHooks, EvaluationReport } from "../evaluation/evaluate.ts";
import { reportTable } from "../evaluation/table.ts";
import type { CandidateScope, FoldUnit, MapSetting, QueryUnit } from "../protocol/evaluation.ts";
import { isExternal, type ExternalFeatures, type FeatureSet } from "../protocol/features.ts";
import type { Result } from "../protocol/result.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { analysedCorpus } from "./analysedCorpus.ts";
import { externalCorpus } from "./externalCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, noticeProblem, notice, printJson, printLines, progressBar } from "./terminal.ts";

export interface EvaluateOptions {
  readonly folds: FoldUnit;
  readonly queries: QueryUnit;
  readonly candidates: CandidateScope;
  readonly features: FeatureSet | ExternalFeatures;
  readonly text: string;
  readonly map: MapSetting;
  readonly pca?: number;
  readonly seed: number;
  readonly json: boolean;
}

/** What an option's value is to blame for. */
const USAGE_CODES = new Set(["bad-pca", "bad-seed", "no-default-map"]);

export async function runEvaluate(engine: Engine, workspace: string, options: EvaluateOptions, signal: AbortSignal): Promise<number> {
  const { json } = options;
  const ground = await evaluationGround(engine, workspace, options, signal);
  if (!ground.ok) return ground.exitCode;
  const bar = progressBar("Evaluating");
  const report = await ground.evaluate({ onProgress: (done, total) => bar.update(done, total), signal });
  bar.stop();
  if (!report.ok) {
    if (signal.aborted) return EXIT_SOME_FAILED;
    if (report.problem.code === "no-audio") {
      for (const { id } of ground.corpus.performances) notice(`no audio: ${id}`);
    }
    noticeProblem(report.problem);
    return USAGE_CODES.has(report.problem.code) ? EXIT_USAGE : EXIT_SOME_FAILED;
  }
  if (json) printJson(report.value);
  else printLines(reportTable(report.value));
  return ground.failed > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

type EvaluationGround =
  | { readonly ok: true; readonly corpus: Corpus; readonly failed: number; readonly evaluate: (hooks: EvaluationHooks) => Promise<Result<EvaluationReport>> }
  | { readonly ok: false; readonly exitCode: number };

/** The features that are asked for: analysed from the sound, or imported. */
async function evaluationGround(engine: Engine, workspace: string, { features, json: _json, ...settings }: EvaluateOptions, signal: AbortSignal): Promise<EvaluationGround> {
  if (isExternal(features)) {
    const opened = await externalCorpus(workspace, features);
    if (!opened.ok) return opened;
    const { external, failed } = opened;
    return { ok: true, corpus: external.corpus, failed, evaluate: (hooks) => evaluateExternal(engine, external, settings, hooks) };
  }
  const analysed = await analysedCorpus(engine, workspace, { signal });
  if (!analysed.ok) return analysed;
  const { corpus, summaries, failed } = analysed;
  return { ok: true, corpus, failed, evaluate: (hooks) => evaluateCorpus(engine, corpus, summaries, { features, ...settings }, hooks) };
}
