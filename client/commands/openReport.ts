/** Open Report: one of those kept, or (called with one) any. */
import * as vscode from "vscode";
import { pickKept } from "../report/chooseReport.ts";
import { parsePageRef } from "../report/pageRef.ts";
import type { Services } from "../services.ts";

export async function openReport(services: Services, parameter: unknown): Promise<void> {
  const ref = parsePageRef(parameter) ?? (await pickKept(services, vscode.l10n.t("Open which report?")));
  if (ref !== undefined) await services.pages.show(ref);
}
