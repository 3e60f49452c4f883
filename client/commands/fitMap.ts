/** Fit Map to Annotations: trains the map of the settings on the corpus's descriptions and saves it there. */
import * as vscode from "vscode";
import { REQUESTS, type FitParams, type FitResponse } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { pickCorpus } from "./pickCorpus.ts";
import { showProblem } from "./showProblem.ts";

export async function fitMap(services: Services): Promise<FitResponse | undefined> {
  const t = vscode.l10n.t;
  const corpus = await pickCorpus(services);
  if (corpus === undefined) return undefined;
  const params: FitParams = { folder: corpus.folder };
  const options = { location: vscode.ProgressLocation.Notification, title: t("Fitting the map to the annotations of {0}", corpus.name), cancellable: true };
  const answer = await vscode.window.withProgress(options, async (_, token): Promise<FitResponse> => services.daemon.ask(REQUESTS.fit, params, token));
  if (!answer.ok) {
    showProblem(answer.problem);
    return answer;
  }
  const { uri, map } = answer.value;
  const names = { default: t("the published findings; the annotations give no clear reason to leave them"), ridge: t("ridge regression"), contrastive: t("contrastive training") };
  void offer(t("The map is fitted and saved. Chosen: {0}.", names[map]), vscode.Uri.parse(uri));
  return answer;
}

async function offer(message: string, file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t("Open");
  if ((await vscode.window.showInformationMessage(message, open)) === open) await vscode.window.showTextDocument(file);
}
