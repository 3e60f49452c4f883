/** A column of the annotations, picked by name. */
import * as vscode from "vscode";

export async function pickColumn(columns: readonly string[], title: string, placeHolder: string): Promise<string | undefined> {
  return vscode.window.showQuickPick([...columns], { title, placeHolder });
}
