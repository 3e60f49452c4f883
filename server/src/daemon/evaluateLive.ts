/**
 * Evaluation of a live corpus, in a process of its own; what cannot be evaluated is told as on the command line.
 */
import type { EvaluationHooks } from "../evaluation/evaluate.ts";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { EvaluationReport } from "../protocol/evaluation.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Engine } from "./engine.ts";
import { noAudio, type CorpusEvaluationSettings } from "./evaluateCorpus.ts";
import { namingModel } from "./namingModel.ts";

export async function evaluateLive(
  { studies, model }: Pick<Engine, "studies" | "model">,
  corpus: Corpus,
  items: readonly EvaluationItem[],
  settings: CorpusEvaluationSettings,
  hooks: EvaluationHooks,
): Promise<Result<EvaluationReport>> {
  if (items.length === 0 && corpus.performances.length > 0) return noAudio(corpus);
  const report = await studies.evaluate(settings, items, hooks);
  if (report.ok) return success(namingModel(report.value, model));
  if (report.problem.code !== "cancelled") return report;
  return failure({ code: "cancelled", severity: "information", message: "The evaluation was cancelled.", advice: "" });
}
