/** Import Mid-level Checkpoint: a file that the person has becomes the feature model cp-resnet, and may be used at once. */
import * as vscode from "vscode";
import { REQUESTS, type ImportCheckpointResponse } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { showProblem } from "./showProblem.ts";

/** @param uri of the checkpoint, as text; asked for where it is not given */
export async function importCheckpoint({ daemon }: Services, uri: unknown): Promise<ImportCheckpointResponse | undefined> {
  const file = typeof uri === "string" ? uri : await pickFile();
  if (file === undefined) return undefined;
  const title = vscode.l10n.t("Importing the checkpoint");
  const answer = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_, token): Promise<ImportCheckpointResponse> => daemon.ask(REQUESTS.importCheckpoint, { uri: file }, token));
  if (!answer.ok) showProblem(answer.problem);
  else void tell(answer.value);
  return answer;
}

async function pickFile(): Promise<string | undefined> {
  const t = vscode.l10n.t;
  const chosen = await vscode.window.showOpenDialog({
    title: t("The published checkpoint, CPResnet_BackProp_2bf74_2.pt"),
    openLabel: t("Import"),
    filters: { [t("PyTorch checkpoints")]: ["pt", "pth"], [t("All files")]: ["*"] },
  });
  return chosen?.[0]?.toString();
}

/** Says what it is, and offers to analyse with it where the settings have another model. */
async function tell({ identity, published, warnings }: Extract<ImportCheckpointResponse, { ok: true }>["value"]): Promise<void> {
  const t = vscode.l10n.t;
  const settings = vscode.workspace.getConfiguration("espressivo");
  const use = t("Analyse with It");
  const isUsed = settings.get<string>("model") === identity.id;
  const choices = isUsed ? [] : [use];
  const chosen = published
    ? await vscode.window.showInformationMessage(t("This is the published checkpoint. It is imported as {0} {1}.", identity.id, identity.version), ...choices)
    : await vscode.window.showWarningMessage(t("The checkpoint is imported as {0} {1}. {2}", identity.id, identity.version, warnings.join(" ")), ...choices);
  if (chosen === use) await settings.update("model", identity.id, vscode.ConfigurationTarget.Global);
}
