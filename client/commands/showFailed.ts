/** Show Failed Recordings: each with its reason; one is revealed, or all are tried again. */
import * as vscode from "vscode";
import { REQUESTS } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { listPerformances, type ListedPerformance } from "./performances.ts";
import { revealFile } from "./revealPerformance.ts";
import { showProblem } from "./showProblem.ts";

interface FailedEntry extends vscode.QuickPickItem {
  readonly listed?: ListedPerformance;
  readonly retry?: true;
}

export async function showFailed(services: Services): Promise<void> {
  const t = vscode.l10n.t;
  const answer = await listPerformances(services);
  if (!answer.ok) {
    showProblem(answer.problem);
    return;
  }
  const failed = answer.value.filter(({ state }) => state.state === "failed");
  if (failed.length === 0) {
    void vscode.window.showInformationMessage(t("No recording has failed."));
    return;
  }
  const entries: FailedEntry[] = [
    { label: `$(refresh) ${t("Try all again")}`, retry: true },
    { label: t("Failed recordings"), kind: vscode.QuickPickItemKind.Separator },
    ...failed.map((listed) => ({
      label: `$(warning) ${listed.state.id}`,
      detail: `${listed.state.problem?.message ?? ""} ${listed.state.problem?.advice ?? ""}`.trim(),
      listed,
    })),
  ];
  const chosen = await vscode.window.showQuickPick(entries, { title: t("Recordings that could not be analysed"), placeHolder: t("Choose one to reveal it"), matchOnDetail: true });
  if (chosen?.retry === true) {
    for (const folder of new Set(failed.map((listed) => listed.folder))) await services.daemon.request(REQUESTS.reanalyse, { folder, failed: true });
  }
  const place = chosen?.listed?.state.place;
  if (place !== undefined) await revealFile(vscode.Uri.parse(place.uri));
}
