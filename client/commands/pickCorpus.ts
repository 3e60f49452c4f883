/** The corpus that a command is about: the only one, or the one picked. Says why where there is none. */
import * as vscode from "vscode";
import type { CorpusResponse, CorpusState } from "../../server/src/protocol/messages.ts";
import { REQUESTS } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { corpusLine } from "../statusBar/statusText.ts";
import { showProblem } from "./showProblem.ts";

export async function pickCorpus({ daemon }: Services): Promise<CorpusState | undefined> {
  const answer = await daemon.request<CorpusResponse>(REQUESTS.corpus, {});
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  const { corpora } = answer.value;
  if (corpora.length === 0) {
    const open = vscode.l10n.t("Open Folder");
    const choice = await vscode.window.showInformationMessage(vscode.l10n.t("Open a folder with recordings first."), open);
    if (choice === open) await vscode.commands.executeCommand("vscode.openFolder");
    return undefined;
  }
  if (corpora.length === 1) return corpora[0];
  const items = corpora.map((corpus) => ({ label: corpus.name, description: corpusLine({ state: corpus, revision: 0 }, vscode.l10n.t), corpus }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Which folder?") }))?.corpus;
}
