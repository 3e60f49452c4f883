/** Play Performance: in the panel, from its id, its file, or a list. */
import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { pickPerformance } from "./performances.ts";
import { performanceTarget } from "./targets.ts";

export async function playPerformance(services: Services, parameter: unknown): Promise<void> {
  const picked = await pickPerformance(services, performanceTarget(parameter), vscode.l10n.t("Play which performance?"));
  if (picked === undefined) return;
  await services.panel.play({ folder: picked.folder, performance: picked.state.id }, `${picked.state.performer}, ${picked.pieceTitle}`);
}
