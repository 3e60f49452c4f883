/** Open Evaluation Report as JSON: of the report in the editor, else the newest. */
import * as vscode from "vscode";
import { REPORT_SCHEME } from "../report/reportDocuments.ts";
import type { Services } from "../services.ts";

export async function openReportJson({ reports }: Services, parameter: unknown): Promise<void> {
  const given = parameter instanceof vscode.Uri ? parameter : vscode.window.activeTextEditor?.document.uri;
  const json = reports.json(given?.scheme === REPORT_SCHEME ? given : undefined);
  if (json === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no report yet: run Evaluate Retrieval Folds first."));
    return;
  }
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(json), { preview: false });
}
