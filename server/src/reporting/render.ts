/** A report in one of the forms it can be taken away in. */
import type { Translate } from "../protocol/translate.ts";
import type { ReportFormat, WorkbenchReport } from "../protocol/workbench.ts";
import { evaluationCsv, presetCsv } from "./csv.ts";
import { evaluationPage } from "./evaluationPage.ts";
import { reportJson } from "./json.ts";
import { evaluationLatex, presetLatex } from "./latex.ts";
import type { PageOptions } from "./pageOptions.ts";
import { presetPage } from "./presetPage.ts";

export async function renderReport(kept: WorkbenchReport, format: ReportFormat, options: PageOptions): Promise<string> {
  switch (format) {
    case "html":
      return kept.kind === "evaluation" ? evaluationPage(kept.report, options) : presetPage(kept.report, options);
    case "csv":
      return kept.kind === "evaluation" ? evaluationCsv(kept.report) : presetCsv(kept.report);
    case "latex":
      return latex(kept, options.translate, options.title);
    case "json":
      return reportJson(kept.report);
  }
}

function latex(kept: WorkbenchReport, translate: Translate, title: string | undefined): string {
  return kept.kind === "evaluation" ? evaluationLatex(kept.report, translate, title) : presetLatex(kept.report, translate, title);
}
