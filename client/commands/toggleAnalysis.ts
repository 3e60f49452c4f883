/** Pause or Resume Analysis, of all folders: pauses what is being analysed; where nothing is, resumes what is paused. */
import * as vscode from "vscode";
import { REQUESTS, type CorpusResponse } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { pausesFor } from "./pauses.ts";
import { showProblem } from "./showProblem.ts";

/** @param paused what is wanted, where that is known; anything but a boolean: the other of what is */
export async function toggleAnalysis({ daemon }: Services, paused: unknown): Promise<void> {
  const answer = await daemon.request<CorpusResponse>(REQUESTS.corpus, {});
  if (!answer.ok) {
    showProblem(answer.problem);
    return;
  }
  const changes = pausesFor(answer.value.corpora, typeof paused === "boolean" ? paused : undefined);
  if (changes.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t("No recording waits to be analysed."));
  for (const params of changes) {
    const changed = await daemon.request(REQUESTS.pause, params);
    if (!changed.ok) {
      showProblem(changed.problem);
      return;
    }
  }
}
