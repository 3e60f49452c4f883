/**
 * `espressivo evaluate <workspace>`: retrieval folds with metrics, uncertainty and chance, as a table or as JSON.
 */
import path from "node:path";
import type { Engine } from "../daemon/engine.ts";
import { evaluateCorpus } from "../daemon/evaluateCorpus.ts";
import { noteRun, startRun } from "../daemon/runNote.ts";
import { evaluateExternal } from "../daemon/externalVectors.ts";
import type { EvaluationHooks, EvaluationReport } from "../evaluation/evaluate.ts";
import type { CandidateScope, EvaluatedMap, EvaluationSettings, FoldUnit, QueryUnit } from "../protocol/evaluation.ts";
import { isExternal, type ExternalFeatures, type FeatureSet } from "../protocol/features.ts";
import type { Result } from "../protocol/result.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { analysedCorpus } from "./analysedCorpus.ts";
import { deliverReport, type DeliveryOptions } from "./deliverReport.ts";
import { externalCorpus } from "./externalCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, noticeProblem, notice, progressBar } from "./terminal.ts";

export interface EvaluateOptions extends DeliveryOptions {
  readonly folds: FoldUnit;
  readonly queries: QueryUnit;
  readonly candidates: CandidateScope;
  readonly features: FeatureSet | ExternalFeatures;
  readonly text: string;
  readonly map: EvaluatedMap;
  readonly pca?: number;
  readonly negation: boolean;
  /** Folder of the corpus that trains in place of the one tested. */
  readonly train?: string;
  readonly seed: number;
}

/** What an option's value is to blame for. */
const USAGE_CODES = new Set(["bad-pca", "bad-seed", "no-default-map", "unknown-column"]);

export async function runEvaluate(engine: Engine, workspace: string, options: EvaluateOptions, signal: AbortSignal): Promise<number> {
  const ground = await evaluationGround(engine, workspace, options, signal);
  if (!ground.ok) return ground.exitCode;
  const bar = progressBar("Evaluating");
  const clock = startRun();
  const evaluated = await ground.evaluate({ onProgress: (done, total) => bar.update(done, total), signal });
  bar.stop();
  const report = noteRun(evaluated, clock);
  if (!report.ok) {
    if (signal.aborted) return EXIT_SOME_FAILED;
    if (report.problem.code === "no-audio") {
      for (const { id } of ground.corpus.performances) notice(`no audio: ${id}`);
    }
    noticeProblem(report.problem);
    return USAGE_CODES.has(report.problem.code) ? EXIT_USAGE : EXIT_SOME_FAILED;
  }
  const isDelivered = await deliverReport(workspace, { kind: "evaluation", report: report.value }, options);
  return ground.failed > 0 || !isDelivered ? EXIT_SOME_FAILED : EXIT_OK;
}

type EvaluationGround =
  | { readonly ok: true; readonly corpus: Corpus; readonly failed: number; readonly evaluate: (hooks: EvaluationHooks) => Promise<Result<EvaluationReport>> }
  | { readonly ok: false; readonly exitCode: number };

/** The features that are asked for: analysed from the sound, or imported. */
async function evaluationGround(engine: Engine, workspace: string, options: EvaluateOptions, signal: AbortSignal): Promise<EvaluationGround> {
  const { features, train } = options;
  const settings = settingsOf(options);
  if (isExternal(features)) {
    const opened = await externalCorpus(workspace, features);
    if (!opened.ok) return opened;
    const other = train === undefined ? undefined : await externalCorpus(train, features);
    if (other?.ok === false) return other;
    const { external, failed } = opened;
    const training = other === undefined ? undefined : { ...other.external, name: nameOf(train) };
    return { ok: true, corpus: external.corpus, failed: failed + (other?.failed ?? 0), evaluate: (hooks) => evaluateExternal(engine, external, settings, hooks, training) };
  }
  const analysed = await analysedCorpus(engine, workspace, { signal });
  if (!analysed.ok) return analysed;
  const other = train === undefined ? undefined : await analysedCorpus(engine, train, { signal });
  if (other?.ok === false) return other;
  const training = other === undefined ? undefined : { ...other, name: nameOf(train) };
  const failed = analysed.failed + (other?.failed ?? 0);
  return { ok: true, corpus: analysed.corpus, failed, evaluate: (hooks) => evaluateCorpus(engine, analysed, { features, ...settings }, hooks, training) };
}

function settingsOf({ folds, queries, candidates, text, map, pca, negation, seed }: EvaluateOptions): EvaluationSettings & { readonly text: string } {
  return { folds, queries, candidates, text, map, seed, ...(pca === undefined ? {} : { pca }), ...(negation ? {} : { negation }) };
}

/** The folder's own name: paths differ between machines. */
function nameOf(folder = "."): string {
  return path.basename(path.resolve(folder));
}
