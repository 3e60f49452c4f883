/** Evaluate Retrieval Folds from the palette: its questions answered by Enter, then a page in the editor area. */
import assert from "node:assert/strict";
import { readdir, readFile, rm } from "node:fs/promises";
import { suite, suiteSetup, suiteTeardown, test } from "mocha";
import * as vscode from "vscode";
import type { EvaluationReport } from "../../../../server/src/protocol/evaluation.ts";
import type { PresetReport } from "../../../../server/src/protocol/workbench.ts";
import { inFolder } from "../documents.ts";
import { allAnalysed, extension, until } from "../extension.ts";

const QUESTIONS = 3;

interface Kept {
  readonly folder: string;
  readonly id: string;
  readonly kind: string;
}

function reportTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("espressivo.report"));
}

async function filesKept(): Promise<string[]> {
  return (await readdir(inFolder(".espressivo", "reports")).catch(() => [])).sort();
}

async function evaluated(): Promise<EvaluationReport> {
  let report: EvaluationReport | undefined;
  let ended = false;
  void vscode.commands.executeCommand<EvaluationReport | undefined>("espressivo.evaluate").then((made) => {
    report = made;
    ended = true;
  });
  for (let question = 0; question < QUESTIONS; question++) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
  }
  await until("the report is there", 90, () => ended);
  assert.ok(report, "no report was made");
  return report;
}

/** So many lines of the annotations, from where the cursor stands. */
function atCursor(lines: number): string {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  const { document, selection } = editor;
  assert.ok(document.uri.path.endsWith("demo.espressivo.yaml"), document.uri.path);
  return document.getText(new vscode.Range(selection.active, selection.active.translate(lines)));
}

suite("evaluation", () => {
  let first: Kept | undefined;

  suiteSetup(async function () {
    this.timeout(60_000);
    await until("the daemon runs", 20, () => extension().exports.daemonState().phase === "running");
    await allAnalysed(36, 50);
  });
  suiteTeardown(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await rm(inFolder(".espressivo"), { recursive: true, force: true });
  });

  test("opens a page, and writes nothing into the corpus", async function () {
    this.timeout(120_000);
    const report = await evaluated();
    assert.equal(report.metrics.queries, 36);
    assert.equal(report.folds.length, 9);
    await until("the page has its title", 20, () => reportTabs()[0]?.label === "demo-corpus: folds by piece, performance queries, auto, 8 features");
    assert.deepEqual(await filesKept(), []);
  });

  test("the report in front is kept under a name, exported, and opened as JSON", async () => {
    first = await vscode.commands.executeCommand<Kept>("espressivo.keepReport", undefined, "the first");
    assert.deepEqual(await filesKept(), [`${first.id}.json`]);
    await until("the page has the name", 10, () => reportTabs()[0]?.label === "the first");
    for (const [format, sign] of [["html", "<!DOCTYPE html>"], ["csv", "fold"], ["latex", "\\begin{tabular}"], ["json", '"schemaVersion": 1']] as const) {
      const uri = vscode.Uri.file(inFolder(`out.${format}`));
      assert.ok(await vscode.commands.executeCommand("espressivo.exportReport", undefined, { format, uri: uri.toString() }), format);
      const text = await readFile(uri.fsPath, "utf8");
      assert.ok(text.includes(sign), `${format}: ${text.slice(0, 200)}`);
      assert.doesNotMatch(text, /<script/, "the page that is taken away has no script");
      await rm(uri.fsPath);
    }
    await vscode.commands.executeCommand("espressivo.openReportJson");
    const json = vscode.window.activeTextEditor?.document;
    assert.ok(json);
    assert.ok(json.uri.path.endsWith(".json"));
    assert.equal((JSON.parse(json.getText()) as EvaluationReport).metrics.queries, 36);
  });

  test("a second one opens beside it, and the two are compared", async function () {
    this.timeout(120_000);
    await evaluated();
    await until("a second page", 20, () => reportTabs().length === 2);
    const second = await vscode.commands.executeCommand<Kept>("espressivo.keepReport", undefined, "the second");
    await vscode.commands.executeCommand("espressivo.compareReports", { ...first, corpus: "demo-corpus" }, { ...second, corpus: "demo-corpus" });
    await until("the comparison", 20, () => reportTabs().some(({ label }) => label === "Comparison: the first and the second"));
  });

  test("a kept one is opened again by what it is remembered by, and deleted", async () => {
    const ref = { ...first, corpus: "demo-corpus" };
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand("espressivo.openReport", ref);
    await until("its page", 20, () => reportTabs()[0]?.label === "the first");
    await vscode.commands.executeCommand("espressivo.openReport", ref);
    assert.equal(reportTabs().length, 1, "what is open comes to the front");
    await vscode.commands.executeCommand("espressivo.deleteReport", ref, true);
    assert.equal((await filesKept()).includes(`${first?.id ?? ""}.json`), false);
  });

  test("a preset gives its report, too", async function () {
    this.timeout(120_000);
    const report = await vscode.commands.executeCommand<PresetReport>("espressivo.evaluatePreset", { preset: "genres", by: "performer" });
    assert.equal(report.preset, "genres");
    assert.ok(report.rows.length > 1);
    await until("its page", 20, () => reportTabs().some(({ label }) => label === "demo-corpus: Results by group"));
  });

  test("the annotation of a performance and of a piece are found", async () => {
    await vscode.commands.executeCommand("espressivo.openAnnotation", { performance: "satie_gymnopedie_1/secco.wav" });
    assert.match(atCursor(3), /secco/);
    await vscode.commands.executeCommand("espressivo.openAnnotation", { piece: "satie_gymnopedie_1" });
    assert.match(atCursor(1), /satie_gymnopedie_1/);
  });
});
