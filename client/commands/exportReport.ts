/** Export Report: as a page, a table, data or LaTeX, to where the person wants it. */
import * as vscode from "vscode";
import type { ReportFormat } from "../../server/src/protocol/workbench.ts";
import { chooseReport } from "../report/chooseReport.ts";
import type { ReportRef } from "../report/pageRef.ts";
import { renderReport } from "../report/renderPage.ts";
import type { Services } from "../services.ts";
import { showProblem } from "./showProblem.ts";

const ENDINGS: Readonly<Record<ReportFormat, string>> = { html: "html", csv: "csv", json: "json", latex: "tex" };

/** @param to `{format, uri}` for keybindings and tests: nothing is asked */
export async function exportReport(services: Services, parameter: unknown, to?: unknown): Promise<vscode.Uri | undefined> {
  const ref = await chooseReport(services, parameter, vscode.l10n.t("Export which report?"));
  if (ref === undefined) return undefined;
  const given = parseTarget(to);
  const format = given?.format ?? (await pickFormat());
  if (format === undefined) return undefined;
  const rendered = await renderReport(services.daemon, ref, format);
  if (!rendered.ok) {
    showProblem(rendered.problem);
    return undefined;
  }
  const { text, title } = rendered.value;
  const uri = given === undefined ? await pickFile(ref, format, title) : vscode.Uri.parse(given.uri);
  if (uri === undefined) return undefined;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t("The report could not be written: {0}", error instanceof Error ? error.message : String(error)));
    return undefined;
  }
  void offer(uri, format);
  return uri;
}

async function pickFormat(): Promise<ReportFormat | undefined> {
  const t = vscode.l10n.t;
  const formats: readonly { readonly label: string; readonly detail: string; readonly format: ReportFormat }[] = [
    { label: "HTML", detail: t("The page as it is here, in one file that needs no network"), format: "html" },
    { label: "CSV", detail: t("One line a query, for a spreadsheet or a script"), format: "csv" },
    { label: "JSON", detail: t("Everything, as the program has it"), format: "json" },
    { label: "LaTeX", detail: t("The tables, for a paper"), format: "latex" },
  ];
  return (await vscode.window.showQuickPick(formats, { title: t("Export Report") }))?.format;
}

function pickFile({ folder }: ReportRef, format: ReportFormat, title: string): Thenable<vscode.Uri | undefined> {
  const ending = ENDINGS[format];
  const name = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 80) || "report";
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export Report"),
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(folder), "..", `${name}.${ending}`),
    filters: { [format === "latex" ? "LaTeX" : ending.toUpperCase()]: [ending] },
  });
}

async function offer(uri: vscode.Uri, format: ReportFormat): Promise<void> {
  const open = vscode.l10n.t("Open");
  if ((await vscode.window.showInformationMessage(vscode.l10n.t("The report is written to {0}.", vscode.workspace.asRelativePath(uri)), open)) !== open) return;
  if (format === "html") await vscode.env.openExternal(uri);
  else await vscode.window.showTextDocument(uri);
}

function parseTarget(to: unknown): { readonly format: ReportFormat; readonly uri: string } | undefined {
  if (typeof to !== "object" || to === null) return undefined;
  const { format, uri } = to as Readonly<Record<string, unknown>>;
  const known = (Object.keys(ENDINGS) as ReportFormat[]).find((name) => name === format);
  return known === undefined || typeof uri !== "string" ? undefined : { format: known, uri };
}
