/** Compare Reports: the one in front (or called with) with another, on the queries that both have. Both have to be kept. */
import * as vscode from "vscode";
import { pickKept } from "../report/chooseReport.ts";
import { isReport, kindOf, parsePageRef, type KeptReportRef, type ReportRef } from "../report/pageRef.ts";
import type { Services } from "../services.ts";
import { keepReport } from "./keepReport.ts";

/** @param other for keybindings and tests: the second report */
export async function compareReports(services: Services, parameter: unknown, other?: unknown): Promise<void> {
  const t = vscode.l10n.t;
  const given = parsePageRef(parameter);
  const first = given !== undefined && isReport(given) ? given : services.pages.active;
  const a = first === undefined || kindOf(first) !== "evaluation" ? await pickEvaluation(services, t("Compare which report?")) : await keptOne(services, first);
  if (a === undefined) return;
  const second = parsePageRef(other);
  const b = second !== undefined && "id" in second ? second : await pickEvaluation(services, t("Compare it with which report?"), a);
  if (b === undefined) return;
  // Ids begin with the time: what changed, is from the older to the newer.
  const [before = "", after = ""] = [a.id, b.id].sort();
  await services.pages.show({ folder: a.folder, corpus: a.corpus, a: before, b: after });
}

/** @param against of the same corpus, and another one */
function pickEvaluation(services: Services, title: string, against?: KeptReportRef): Promise<KeptReportRef | undefined> {
  return pickKept(services, title, ({ ref }) => ref.kind === "evaluation" && (against === undefined || (ref.folder === against.folder && ref.id !== against.id)));
}

async function keptOne(services: Services, ref: ReportRef): Promise<KeptReportRef | undefined> {
  if (!("report" in ref)) return ref;
  const keep = vscode.l10n.t("Keep…");
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t("Reports that are compared have to be kept. Keep this one?"), { modal: true }, keep);
  return choice === keep ? keepReport(services, ref) : undefined;
}
