/** Export Features: one row a performance as CSV, to where the person wants it. */
import * as vscode from "vscode";
import { REQUESTS, type ExportFeaturesParams, type ExportFeaturesResponse } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { pickCorpus } from "./pickCorpus.ts";
import { showProblem } from "./showProblem.ts";

/** @param to the URI to write to, for keybindings and tests: nothing is asked */
export async function exportFeatures(services: Services, to: unknown): Promise<vscode.Uri | undefined> {
  const t = vscode.l10n.t;
  const corpus = await pickCorpus(services);
  if (corpus === undefined) return undefined;
  const params: ExportFeaturesParams = { folder: corpus.folder };
  const answer: ExportFeaturesResponse = await services.daemon.ask(REQUESTS.exportFeatures, params);
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  const uri = typeof to === "string" ? vscode.Uri.parse(to) : await pickFile(corpus.folder, corpus.name);
  if (uri === undefined) return undefined;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(answer.value.csv));
  } catch (error) {
    void vscode.window.showErrorMessage(t("The features could not be written: {0}", error instanceof Error ? error.message : String(error)));
    return undefined;
  }
  void vscode.window.showInformationMessage(t("The features are written to {0}.", vscode.workspace.asRelativePath(uri)));
  return uri;
}

/** The dialogue asks before it writes over a file. */
function pickFile(folder: string, name: string): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export Features"),
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(folder), "..", `${name}-features.csv`),
    filters: { CSV: ["csv"] },
  });
}
