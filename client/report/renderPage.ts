/** Asks the daemon for the page of a report or of a comparison. */
import * as vscode from "vscode";
import { REQUESTS, type CompareReportsResponse, type PageScriptParams, type RenderReportResponse } from "../../server/src/protocol/messages.ts";
import { success, type Result } from "../../server/src/protocol/result.ts";
import type { ReportFormat } from "../../server/src/protocol/workbench.ts";
import type { DaemonConnection } from "../daemon/connection.ts";
import { isReport, type PageRef, type ReportRef } from "./pageRef.ts";

export interface RenderedPage {
  readonly title: string;
  readonly html: string;
  /** Name of the imported vectors that the report is about. */
  readonly vectors?: string;
}

export async function renderPage(daemon: DaemonConnection, page: PageRef, script: PageScriptParams): Promise<Result<RenderedPage>> {
  if (isReport(page)) {
    const rendered = await renderReport(daemon, page, "html", script);
    if (!rendered.ok) return rendered;
    const { text, ...rest } = rendered.value;
    return success({ ...rest, html: text });
  }
  const { folder, a, b } = page;
  const compared: CompareReportsResponse = await daemon.ask(REQUESTS.compareReports, { folder, a, b, html: true, language: vscode.env.language, ...script });
  if (!compared.ok) return compared;
  const { comparison, html = "" } = compared.value;
  return success({ title: vscode.l10n.t("Comparison: {0} and {1}", comparison.a.title, comparison.b.title), html });
}

export function renderReport(daemon: DaemonConnection, ref: ReportRef, format: ReportFormat, script: PageScriptParams = {}): Promise<RenderReportResponse> {
  const { folder, corpus } = ref;
  const which = "report" in ref ? { report: ref.report } : { id: ref.id };
  return daemon.ask(REQUESTS.renderReport, { folder, corpus, format, language: vscode.env.language, ...which, ...script });
}
