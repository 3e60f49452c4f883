/** What reports are called where nobody named them. */
import type { EvaluationReport, FoldUnit } from "../protocol/evaluation.ts";
import type { Translate } from "../protocol/translate.ts";
import type { PresetName, PresetReport, WorkbenchReport } from "../protocol/workbench.ts";

export function titleOf(kept: WorkbenchReport, t: Translate): string {
  return kept.kind === "evaluation" ? evaluationTitle(kept.report, t) : presetTitle(kept.report, t);
}

export function evaluationTitle({ configuration: { folds, queries, map, external, features } }: EvaluationReport, t: Translate): string {
  const source = external === undefined ? t("{0} features", features.length) : external.name;
  const unit = queries === "performance" ? t("performance queries") : t("listener queries");
  return [foldsTitle(folds, t), unit, map, source].join(", ");
}

/** Of a column its name. */
function foldsTitle(folds: FoldUnit, t: Translate): string {
  if (folds === "piece") return t("folds by piece");
  if (folds === "work") return t("folds by work");
  return folds === "performer" ? t("folds by performer") : t("folds by {0}", folds);
}

export function presetTitle({ preset }: PresetReport, t: Translate): string {
  const titles: Readonly<Record<PresetName, string>> = {
    paper: t("The paper's table"),
    ablation: t("Ablation"),
    polarity: t("Emotional polarity"),
    "feature-validation": t("Features against ratings"),
    genres: t("Results by group"),
  };
  return titles[preset];
}
