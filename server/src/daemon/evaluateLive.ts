/**
 * Evaluation of a live corpus, in a process of its own; what cannot be evaluated is told as on the command line.
 */
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { EvaluationReport } from "../protocol/evaluation.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Engine } from "./engine.ts";
import { noAudio, type CorpusEvaluationSettings } from "./evaluateCorpus.ts";
import { namingModel } from "./namingModel.ts";
import { withProvenance } from "./provenance.ts";
import type { StudyHooks } from "./studies.ts";

export async function evaluateLive(
  { studies, model, resources }: Pick<Engine, "studies" | "model" | "resources">,
  corpus: Corpus,
  items: readonly EvaluationItem[],
  settings: CorpusEvaluationSettings,
  hooks: StudyHooks,
): Promise<Result<EvaluationReport>> {
  if (items.length === 0 && corpus.performances.length > 0) return noAudio(corpus);
  const report = await studies.evaluate(settings, items, hooks);
  if (report.ok) {
    const { text, features, ...chosen } = settings;
    return success(await withProvenance(namingModel(report.value, model), { resources, items, settings: chosen, text, features }));
  }
  if (report.problem.code !== "cancelled") return report;
  return evaluationCancelled();
}

export function evaluationCancelled(): Result<never> {
  return failure({ code: "cancelled", severity: "information", message: "The evaluation was cancelled.", advice: "" });
}
