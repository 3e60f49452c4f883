/** Files of the open folder as a person would write and open them. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";

export function inFolder(...parts: string[]): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "no folder is open");
  return path.join(folder.uri.fsPath, ...parts);
}

export async function openFile(name: string, content: string): Promise<vscode.TextDocument> {
  const file = inFolder(name);
  await writeFile(file, content);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  await vscode.window.showTextDocument(document);
  return document;
}

/** What the hover says where `marker` first stands in the document; empty where it says nothing. */
export async function hoverAt(document: vscode.TextDocument, marker: string): Promise<string> {
  const offset = document.getText().indexOf(marker);
  assert.notEqual(offset, -1, `'${marker}' is not in ${document.fileName}`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, document.positionAt(offset + 1));
  // A string or the old kind of marked text is not what a language server's hover becomes.
  return hovers.flatMap(({ contents }) => contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : ""))).join("\n");
}
