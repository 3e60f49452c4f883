/** espressivo/renderReport: a kept report, or any other, as a page, a table or a file. */
import type { RenderReportParams, RenderReportResponse } from "../../protocol/messages.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { REPORT_FORMATS, type WorkbenchReport } from "../../protocol/workbench.ts";
import { checkReport, type KeptFile } from "../../reporting/keeping/parseReport.ts";
import { readReport } from "../../reporting/keeping/readReport.ts";
import { renderReport } from "../../reporting/render.ts";
import { titleOf } from "../../reporting/titles.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { pageScript } from "./pageScript.ts";
import type { Services } from "./services.ts";

export function renderReportHandler({ session }: Services): Request<RenderReportParams, RenderReportResponse> {
  return {
    parse: (parameters) =>
      present({
        folder: parameters.textIf("folder"),
        format: parameters.choiceIf("format", REPORT_FORMATS),
        id: parameters.textIf("id"),
        report: parameters.objectIf("report") as RenderReportParams["report"], // Checked before it is used.
        title: parameters.textIf("title"),
        corpus: parameters.textIf("corpus"),
        language: parameters.textIf("language"),
        scriptUri: parameters.textIf("scriptUri"),
        scriptNonce: parameters.textIf("scriptNonce"),
      }),
    async run(params, signal) {
      const script = pageScript(params);
      if (!script.ok) return script;
      const kept = await reportOf(params, signal);
      if (!kept.ok) return kept;
      const language = await session.resources.reportLanguage(params.language ?? "en");
      if (!language.ok) return language;
      const { translate } = language.value;
      const title = params.title ?? kept.value.title ?? [...(params.corpus === undefined ? [] : [params.corpus]), titleOf(kept.value, translate)].join(": ");
      return success({ text: await renderReport(kept.value, params.format ?? "html", { ...language.value, ...script.value, title }), title, ...present({ vectors: vectorsOf(kept.value) }) });
    },
  };

  async function reportOf({ folder, id, report }: RenderReportParams, signal: AbortSignal): Promise<Result<KeptFile>> {
    if (report !== undefined) return checkReport(report);
    if (id === undefined) return failure({ code: "report-missing", message: "There is no report to render.", advice: "Send the 'id' of a kept one, or a 'report'." });
    const corpus = await session.corpus(folder, signal);
    return corpus.ok ? readReport(corpus.value.folder.path, id) : corpus;
  }
}

function vectorsOf(kept: WorkbenchReport): string | undefined {
  return kept.kind === "evaluation" ? kept.report.configuration.external?.name : undefined;
}
