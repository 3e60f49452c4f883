/** Keep Report: writes the report in front into `.espressivo/reports` of its corpus, under a name. */
import * as vscode from "vscode";
import { REQUESTS, type ReportsResponse } from "../../server/src/protocol/messages.ts";
import { isReport, parsePageRef, type KeptReportRef } from "../report/pageRef.ts";
import { renderReport } from "../report/renderPage.ts";
import type { Services } from "../services.ts";
import { showProblem } from "./showProblem.ts";

/** @param name for keybindings and tests: nothing is asked */
export async function keepReport(services: Services, parameter: unknown, name?: unknown): Promise<KeptReportRef | undefined> {
  const { daemon, pages, panel, reportsView } = services;
  const given = parsePageRef(parameter);
  const ref = given !== undefined && isReport(given) ? given : pages.active;
  if (ref === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a report first: run Evaluate Retrieval Folds."));
    return undefined;
  }
  if (!("report" in ref)) return ref;
  const called = typeof name === "string" ? name : await askName(services, ref);
  if (called === undefined) return undefined;
  const { folder, corpus, report } = ref;
  const answer: ReportsResponse = await daemon.ask(REQUESTS.reports, { folder, action: "keep", report, ...(called === "" ? {} : { name: called }) });
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  const { kept } = answer.value;
  if (kept === undefined) return undefined;
  const lasting: KeptReportRef = { folder, corpus, id: kept.id, kind: kept.kind };
  await pages.kept(ref, lasting);
  reportsView.refresh();
  await panel.openBeside("espressivo.reportsView");
  vscode.window.setStatusBarMessage(vscode.l10n.t("Kept as {0}", `.espressivo/reports/${kept.id}.json`), 8000);
  return lasting;
}

async function askName({ daemon }: Services, ref: Parameters<typeof renderReport>[1]): Promise<string | undefined> {
  const t = vscode.l10n.t;
  const rendered = await renderReport(daemon, ref, "json");
  return vscode.window.showInputBox({
    title: t("Keep Report"),
    prompt: t("What shall the report be called?"),
    ...(rendered.ok ? { value: rendered.value.title } : {}),
    ignoreFocusOut: true,
  });
}
