/** The report that a command is about: the one it was called with, the one in front, or one picked of those kept. */
import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { showProblem } from "../commands/showProblem.ts";
import { listKeptReports, type ListedReport } from "./keptReports.ts";
import { keptLine } from "./keptLine.ts";
import { isReport, parsePageRef, type KeptReportRef, type ReportRef } from "./pageRef.ts";

export async function chooseReport(services: Services, parameter: unknown, title: string): Promise<ReportRef | undefined> {
  const given = parsePageRef(parameter);
  if (given !== undefined && isReport(given)) return given;
  return services.pages.active ?? pickKept(services, title);
}

/** @param accept absent: all of them */
export async function pickKept({ daemon }: Services, title: string, accept: (listed: ListedReport) => boolean = () => true): Promise<KeptReportRef | undefined> {
  const listed = await listKeptReports(daemon);
  if (!listed.ok) {
    showProblem(listed.problem);
    return undefined;
  }
  const several = listed.value.length > 1;
  const items = listed.value.flatMap(({ corpus, reports }) =>
    reports.filter(accept).map(({ kept, ref }) => ({ label: kept.title, description: keptLine(kept, vscode.env.language), ...(several ? { detail: corpus } : {}), ref })),
  );
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No such report is kept: evaluate, and keep the report."));
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.ref;
}
