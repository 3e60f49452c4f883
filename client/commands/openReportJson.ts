/** Open Report as JSON: of the report in front, else of one that is kept. */
import * as vscode from "vscode";
import { chooseReport } from "../report/chooseReport.ts";
import { renderReport } from "../report/renderPage.ts";
import type { Services } from "../services.ts";
import { showProblem } from "./showProblem.ts";

export async function openReportJson(services: Services, parameter: unknown): Promise<void> {
  const ref = await chooseReport(services, parameter, vscode.l10n.t("Open which report?"));
  if (ref === undefined) return;
  const rendered = await renderReport(services.daemon, ref, "json");
  if (!rendered.ok) {
    showProblem(rendered.problem);
    return;
  }
  const document = await vscode.workspace.openTextDocument(services.reports.addJson(rendered.value.title, rendered.value.text));
  await vscode.window.showTextDocument(document, { preview: false });
}
