/** Evaluate Retrieval Folds from the palette: its questions answered by Enter, then a report document. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { extension, until } from "../extension.ts";

const QUESTIONS = 3;

suite("evaluation", () => {
  test("opens a report to read, and as JSON to compute with", async function () {
    this.timeout(120_000);
    await until("the daemon runs", 20, () => extension().exports.daemonState().phase === "running");
    let report: vscode.Uri | undefined;
    let ended = false;
    void vscode.commands.executeCommand<vscode.Uri | undefined>("espressivo.evaluate").then((uri) => {
      report = uri;
      ended = true;
    });
    for (let question = 0; question < QUESTIONS; question++) {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    }
    await until("the report is there", 90, () => ended);
    assert.ok(report, "no report was made");
    assert.equal(report.scheme, "espressivo-report");
    const page = (await vscode.workspace.openTextDocument(report)).getText();
    assert.match(page, /^# Retrieval evaluation: demo/);
    assert.match(page, /Top-1/);
    assert.match(page, /36 performances of 9 pieces/);

    await vscode.commands.executeCommand("espressivo.openReportJson", report);
    const json = vscode.window.activeTextEditor?.document;
    assert.ok(json);
    assert.ok(json.uri.path.endsWith(".json"));
    const parsed = JSON.parse(json.getText()) as { readonly schemaVersion: number; readonly metrics: { readonly queries: number; readonly mrr: number } };
    assert.equal(parsed.schemaVersion, 1);
    assert.equal(parsed.metrics.queries, 36);
    assert.ok(parsed.metrics.mrr > 0 && parsed.metrics.mrr <= 1);
  });
});
