/**
 * Evaluation of a live corpus, in a process of its own; what cannot be evaluated is told as on the command line.
 */
import type { EvaluationHooks } from "../evaluation/evaluate.ts";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { EvaluationReport } from "../protocol/evaluation.ts";
import { failure, type Result } from "../protocol/result.ts";
import { noAudio, type CorpusEvaluationSettings } from "./evaluateCorpus.ts";
import type { Studies } from "./studies.ts";

export async function evaluateLive(
  studies: Studies,
  corpus: Corpus,
  items: readonly EvaluationItem[],
  settings: CorpusEvaluationSettings,
  hooks: EvaluationHooks,
): Promise<Result<EvaluationReport>> {
  if (items.length === 0 && corpus.performances.length > 0) return noAudio(corpus);
  const report = await studies.evaluate(settings, items, hooks);
  if (report.ok || report.problem.code !== "cancelled") return report;
  return failure({ code: "cancelled", severity: "information", message: "The evaluation was cancelled.", advice: "" });
}
