/** Delete Report: a kept one, after asking. */
import * as vscode from "vscode";
import { REQUESTS, type ReportsResponse } from "../../server/src/protocol/messages.ts";
import { pickKept } from "../report/chooseReport.ts";
import { parsePageRef } from "../report/pageRef.ts";
import type { Services } from "../services.ts";
import { showProblem } from "./showProblem.ts";

/** @param isCertain true, for keybindings and tests: nothing is asked */
export async function deleteReport(services: Services, parameter: unknown, isCertain?: unknown): Promise<void> {
  const t = vscode.l10n.t;
  const given = parsePageRef(parameter);
  const ref = given !== undefined && "id" in given ? given : await pickKept(services, t("Delete which report?"));
  if (ref === undefined) return;
  if (isCertain !== true) {
    const remove = t("Delete");
    const choice = await vscode.window.showWarningMessage(t("Delete the report {0}?", ref.id), { modal: true, detail: t("Its file in .espressivo/reports is removed for good.") }, remove);
    if (choice !== remove) return;
  }
  const answer: ReportsResponse = await services.daemon.ask(REQUESTS.reports, { folder: ref.folder, action: "delete", id: ref.id });
  if (!answer.ok) showProblem(answer.problem);
  services.reportsView.refresh();
}
