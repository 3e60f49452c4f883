/** A report says whose features it is about, and where they are not those of `signal`, what that changes. */
import { SIGNAL_MODEL } from "../models/signal.ts";
import type { ModelIdentity } from "../protocol/analysis.ts";
import type { EvaluationReport } from "../protocol/evaluation.ts";

export function namingModel(report: EvaluationReport, { id, version }: ModelIdentity): EvaluationReport {
  const { conventions, ...configuration } = report.configuration;
  const features = `by the feature model ${id}, in standard deviations of the training performances alone; the shipped reference statistics are those of ${SIGNAL_MODEL.id} and are not used`;
  return {
    ...report,
    configuration: { ...configuration, model: { id, version }, conventions: id === SIGNAL_MODEL.id ? conventions : { ...conventions, features } },
  };
}
