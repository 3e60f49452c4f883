/** Lists of performances for commands that need one or several. */
import * as vscode from "vscode";
import { REQUESTS, type CorpusResponse, type PerformanceState } from "../../server/src/protocol/messages.ts";
import type { Result } from "../../server/src/protocol/result.ts";
import type { Services } from "../services.ts";
import { showProblem } from "./showProblem.ts";
import type { PerformanceTarget } from "./targets.ts";

export interface ListedPerformance {
  readonly folder: string;
  readonly folderName: string;
  readonly pieceTitle: string;
  readonly state: PerformanceState;
}

export async function listPerformances({ daemon }: Pick<Services, "daemon">, folder?: string): Promise<Result<readonly ListedPerformance[]>> {
  const answer = await daemon.request<CorpusResponse>(REQUESTS.corpus, { performances: true, ...(folder === undefined ? {} : { folder }) });
  if (!answer.ok) return answer;
  const value = answer.value.corpora.flatMap((corpus) => {
    const titles = new Map(corpus.pieces.map(({ id, title }) => [id, title ?? id]));
    return (corpus.list ?? []).map((state) => ({ folder: corpus.folder, folderName: corpus.name, pieceTitle: titles.get(state.piece) ?? state.piece, state }));
  });
  return { ok: true, value };
}

/** "Clara Haskil — Träumerei" */
export function nameOf({ state, pieceTitle }: ListedPerformance): string {
  return `${state.performer} — ${pieceTitle}`;
}

/**
 * The performance that is meant; asks where it is not said.
 * @param likely id of the one that stands first among those to choose from
 */
export async function pickPerformance(services: Services, target: PerformanceTarget, title: string, likely?: string): Promise<ListedPerformance | undefined> {
  const answer = await listPerformances(services, target.folder);
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  const heard = answer.value.filter(({ state }) => state.place !== undefined);
  const meant = heard.filter(({ state }) => state.id === target.performance || (target.uri !== undefined && state.place?.uri === target.uri));
  if (meant.length === 1) return meant[0];
  const given = target.performance ?? target.uri;
  if (meant.length === 0 && given !== undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t("There is no recording of '{0}' in the open folders.", given));
    return undefined;
  }
  const choice = meant.length > 0 ? meant : heard;
  const items = [...choice.filter(({ state }) => state.id === likely), ...choice.filter(({ state }) => state.id !== likely)].map((listed) => ({
    label: listed.state.performer,
    description: listed.pieceTitle,
    detail: listed.state.id,
    listed,
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.listed;
}
