/** Makes a text encoder that of the settings, where they name one now: a folder's own setting would hide the user's. */
import * as vscode from "vscode";

export async function useEncoder(name: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration("espressivo");
  const inWorkspace = settings.inspect("text")?.workspaceValue !== undefined;
  await settings.update("text", name, inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global);
}
