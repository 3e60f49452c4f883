/** The page of an evaluation report. */
import type { EvaluationReport } from "../protocol/evaluation.ts";
import { evaluationTitle } from "./titles.ts";
import { pageHtml } from "./html/page.ts";
import type { PageOptions } from "./pageOptions.ts";
import { breakdownSections } from "./sections/breakdowns.ts";
import { confusableSection } from "./sections/confusable.ts";
import { featureSection } from "./sections/featureAlignment.ts";
import { findingsSection } from "./sections/findings.ts";
import { foldsSection } from "./sections/folds.ts";
import { headlineSection } from "./sections/headline.ts";
import { provenanceSection } from "./sections/provenance.ts";
import { settingsSection } from "./sections/settings.ts";
import { evaluationSummary } from "./sections/summary.ts";
import { wordsSection } from "./sections/words.ts";
import { worstSection } from "./sections/worstQueries.ts";

export async function evaluationPage(report: EvaluationReport, { translate: t, title = evaluationTitle(report, t), ...options }: PageOptions): Promise<string> {
  return pageHtml({
    ...options,
    translate: t,
    title: t("Retrieval evaluation: {0}", title),
    lead: evaluationSummary(report, t),
    sections: [
      await headlineSection(report, t),
      findingsSection(report, t),
      foldsSection(report, t),
      ...(await breakdownSections(report.diagnosis, t)),
      featureSection(report.diagnosis, t),
      confusableSection(report.diagnosis, t),
      worstSection(report.diagnosis, t),
      wordsSection(report, t),
      settingsSection(report, t),
      provenanceSection(report, t),
    ],
  });
}
