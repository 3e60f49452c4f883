/** Whether the window's folders hold a recording or annotations: only then the daemon is started unasked. */
import * as vscode from "vscode";
import { MATERIAL_GLOB } from "./materialGlob.ts";

export async function hasMaterial(): Promise<boolean> {
  const found = await vscode.workspace.findFiles(MATERIAL_GLOB, "**/node_modules/**", 1);
  return found.length > 0;
}
