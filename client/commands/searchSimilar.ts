/** Search Similar Performances: those that sound like one of them, which is named, picked, or the one in the editor. */
import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { annotatedAt } from "./annotatedAt.ts";
import { listPerformances, nameOf, pickPerformance } from "./performances.ts";
import { performanceTarget } from "./targets.ts";

export async function searchSimilar(services: Services, parameter: unknown): Promise<void> {
  const picked = await pickPerformance(services, performanceTarget(parameter), vscode.l10n.t("Sounds like which performance?"), await performanceInEditor(services));
  if (picked === undefined) return;
  await services.panel.run({ query: "", folder: picked.folder, like: { performance: picked.state.id, label: nameOf(picked) } });
}

/** Of the recording that is open, or of the annotation at the cursor. */
async function performanceInEditor(services: Services): Promise<string | undefined> {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri.toString() : undefined;
  if (uri === undefined) return undefined;
  const listed = await listPerformances(services);
  const line = vscode.window.activeTextEditor?.selection.active.line ?? 0;
  return listed.ok ? annotatedAt(listed.value.map(({ state }) => state), uri, line)?.id : undefined;
}
