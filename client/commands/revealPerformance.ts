/** Reveal Performance: selects its recording in the Explorer. */
import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { pickPerformance } from "./performances.ts";
import { performanceTarget } from "./targets.ts";

export async function revealPerformance(services: Services, parameter: unknown): Promise<void> {
  const picked = await pickPerformance(services, performanceTarget(parameter), vscode.l10n.t("Reveal which performance?"));
  if (picked?.state.place !== undefined) await revealFile(vscode.Uri.parse(picked.state.place.uri));
}

/** In the Explorer where the file is part of the workspace, else in the system's file manager. */
export async function revealFile(uri: vscode.Uri): Promise<void> {
  const inside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  await vscode.commands.executeCommand(inside ? "revealInExplorer" : "revealFileInOS", uri);
}
