/** Show Status: corpora, store, and daemon in a list that leads on to what can be done. */
import * as vscode from "vscode";
import { REQUESTS, type StatusResponse } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { corpusLine } from "../statusBar/statusText.ts";

interface StatusEntry extends vscode.QuickPickItem {
  readonly command?: string;
}

export async function showStatus({ daemon }: Services): Promise<void> {
  const t = vscode.l10n.t;
  const answer = await daemon.request<StatusResponse>(REQUESTS.status, {});
  const entries = answer.ok ? statusEntries(answer.value) : [{ label: `$(error) ${answer.problem.message}`, detail: answer.problem.advice }];
  const actions: StatusEntry[] = [
    { label: t("Actions"), kind: vscode.QuickPickItemKind.Separator },
    { label: `$(search) ${t("Search Performances")}`, command: "espressivo.search" },
    { label: `$(graph-line) ${t("Evaluate Retrieval Folds")}`, command: "espressivo.evaluate" },
    { label: `$(refresh) ${t("Analyse Again…")}`, command: "espressivo.reanalyse" },
    { label: `$(debug-pause) ${t("Pause or Resume Analysis")}`, command: "espressivo.toggleAnalysis" },
    { label: `$(debug-restart) ${t("Restart the Analysis")}`, command: "espressivo.restartDaemon" },
    { label: `$(cloud-download) ${t("Import Mid-level Checkpoint…")}`, command: "espressivo.importCheckpoint" },
    { label: `$(book) ${t("Import Word Vectors…")}`, command: "espressivo.importEmbeddings" },
    { label: `$(table) ${t("Import Vectors…")}`, command: "espressivo.importVectors" },
    { label: `$(output) ${t("Open Log")}`, command: "espressivo.openLog" },
  ];
  const chosen = await vscode.window.showQuickPick([...entries, ...actions], { title: t("Espressivo: Status"), matchOnDescription: true });
  if (chosen?.command !== undefined) await vscode.commands.executeCommand(chosen.command);
}

function statusEntries(status: StatusResponse): StatusEntry[] {
  const t = vscode.l10n.t;
  const corpora = status.corpora.flatMap((corpus): StatusEntry[] => {
    const line = corpusLine({ state: corpus, revision: 0 }, t);
    const entry: StatusEntry = { label: `$(folder) ${corpus.name}`, description: line, ...detailOf([corpus.problem?.message, corpus.watching.note]) };
    const older: StatusEntry[] = corpus.fittedMap === "older" ? [{ label: `$(history) ${t("The fitted map is older than the annotations: fit again?")}`, command: "espressivo.fitMap" }] : [];
    if (corpus.failed === 0) return [entry, ...older];
    const failed = corpus.failed === 1 ? t("1 recording failed: see why") : t("{0} recordings failed: see why", corpus.failed);
    return [entry, ...older, { label: `$(warning) ${failed}`, command: "espressivo.showFailed" }];
  });
  const store = status.store.kind === "lmdb" ? status.store.directory : `${status.store.directory} (${t("as single files")})`;
  return [
    { label: t("Folders"), kind: vscode.QuickPickItemKind.Separator },
    ...corpora,
    { label: t("Analysis"), kind: vscode.QuickPickItemKind.Separator },
    { label: `$(pulse) ${t("Feature model {0}, version {1}", status.model.id, status.model.version)}`, description: t("{0} of {1} workers busy", status.workersBusy, status.workers), ...detailOf([status.model.note, backendsInWords(status.model.backends)]) },
    { label: `$(database) ${t("Results are kept in")}`, description: store, ...(status.store.note === undefined ? {} : { detail: status.store.note }) },
    {
      label: `$(server-process) Espressivo ${status.version}`,
      description: t("Node {0}, process {1}, {2} MB", status.node, status.processId, Math.round(status.memoryMegabytes)),
    },
  ];
}

function detailOf(sentences: readonly (string | undefined)[]): { readonly detail?: string } {
  const detail = sentences.filter((sentence) => sentence !== undefined).join(" ");
  return detail === "" ? {} : { detail };
}

/** "Computed by TensorFlow.js: wasm (36)" */
function backendsInWords(backends: StatusResponse["model"]["backends"]): string | undefined {
  if (backends === undefined) return undefined;
  return vscode.l10n.t("Computed by TensorFlow.js: {0}", Object.entries(backends).map(([backend, recordings]) => `${backend} (${recordings})`).join(", "));
}
