/** A broken annotation file is said where it is broken, and no longer when it is mended. */
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { suite, suiteTeardown, test } from "mocha";
import * as vscode from "vscode";
import { inFolder, openFile } from "../documents.ts";
import { until } from "../extension.ts";

const BROKEN_NAME = "broken.espressivo.yaml";
const MISSING_NAME = "missing.espressivo.yaml";
const GOOD = "pieces:\n  - id: bach_prelude_bwv846\n    performances:\n      - performer: arioso\n        audio: bach_prelude_bwv846/arioso.wav\n";
const BROKEN = GOOD.replace("performer: arioso", "performer: [arioso");

function problems(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri);
}

async function replaceAll(document: vscode.TextDocument, content: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)), content);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

suite("diagnostics", () => {
  suiteTeardown(async () => {
    for (const name of [BROKEN_NAME, MISSING_NAME]) await rm(inFolder(name), { force: true });
  });

  test("appear while a broken espressivo.yaml is written, before it is saved, and go when it is mended", async () => {
    const document = await openFile(BROKEN_NAME, GOOD);
    await replaceAll(document, BROKEN);
    await until("a diagnostic appears", 10, () => problems(document).length > 0);
    const [first] = problems(document);
    assert.equal(first?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(first.source ?? "", /espressivo/i);
    assert.ok(first.message.length > 10);
    await replaceAll(document, GOOD);
    await until("the diagnostics go", 10, () => problems(document).length === 0);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  test("name a recording that is not there", async () => {
    const document = await openFile(MISSING_NAME, GOOD.replace("arioso.wav", "nobody.wav"));
    const named = (): vscode.Diagnostic | undefined => problems(document).find(({ message }) => message.includes("nobody.wav"));
    await until("a diagnostic appears", 10, () => named() !== undefined);
    const line = named()?.range.start.line ?? -1;
    assert.ok(line >= 3 && line <= 4, `it stands at line ${line + 1}, not in the performance that names the recording`);
  });

  test("there are none for the demo corpus itself", async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(inFolder("demo.espressivo.yaml")));
    await vscode.window.showTextDocument(document);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(problems(document).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).map(({ message }) => message), []);
  });
});
