/** Analyse Again: the failed recordings, one piece's, or everything; from the Explorer, one file. */
import * as vscode from "vscode";
import { REQUESTS, type CorpusState, type ReanalyseParams, type ReanalyseResponse } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { listPerformances } from "./performances.ts";
import { pickCorpus } from "./pickCorpus.ts";
import { showProblem } from "./showProblem.ts";
import { performanceTarget } from "./targets.ts";

export async function reanalyse(services: Services, parameter: unknown): Promise<void> {
  const params = await whatToAnalyse(services, parameter);
  if (params === undefined) return;
  const answer = await services.daemon.request<ReanalyseResponse>(REQUESTS.reanalyse, params);
  if (!answer.ok) {
    showProblem(answer.problem);
    return;
  }
  const { queued } = answer.value;
  vscode.window.setStatusBarMessage(queued === 1 ? vscode.l10n.t("1 recording will be analysed again") : vscode.l10n.t("{0} recordings will be analysed again", queued), 5000);
}

async function whatToAnalyse(services: Services, parameter: unknown): Promise<ReanalyseParams | undefined> {
  const { performance, uri } = performanceTarget(parameter);
  if (performance !== undefined || uri !== undefined) {
    const answer = await listPerformances(services);
    if (!answer.ok) {
      showProblem(answer.problem);
      return undefined;
    }
    const meant = answer.value.filter(({ state }) => state.id === performance || (uri !== undefined && state.place?.uri === uri));
    const first = meant[0];
    return first === undefined ? undefined : { folder: first.folder, performances: meant.map(({ state }) => state.id) };
  }
  const corpus = await pickCorpus(services);
  return corpus === undefined ? undefined : pickScope(services, corpus);
}

async function pickScope(services: Services, corpus: CorpusState): Promise<ReanalyseParams | undefined> {
  const t = vscode.l10n.t;
  const { folder } = corpus;
  const failed = corpus.failed === 0 ? [] : [{ label: t("What failed"), description: String(corpus.failed), scope: "failed" as const }];
  const items = [
    ...failed,
    { label: t("One piece…"), description: "", scope: "piece" as const },
    { label: t("Everything"), description: String(corpus.recordings), scope: "all" as const },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: t("Analyse again, from the sound") });
  if (chosen === undefined) return undefined;
  if (chosen.scope === "failed") return { folder, failed: true };
  if (chosen.scope === "all") return { folder };
  const pieces = corpus.pieces.map(({ id, title, performances }) => ({ label: title ?? id, description: String(performances), id }));
  const piece = await vscode.window.showQuickPick(pieces, { title: t("Which piece?"), matchOnDescription: false });
  if (piece === undefined) return undefined;
  const answer = await listPerformances(services, folder);
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  return { folder, performances: answer.value.filter(({ state }) => state.piece === piece.id && state.place !== undefined).map(({ state }) => state.id) };
}
