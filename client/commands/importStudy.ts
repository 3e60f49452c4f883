/** Import Study Results: the files that raters sent back become a page to read; mean ratings may be saved as annotations. */
import * as vscode from "vscode";
import { REQUESTS, type CorpusState, type ImportStudyResponse } from "../../server/src/protocol/messages.ts";
import { studyMarkdown } from "../report/studyMarkdown.ts";
import type { Services } from "../services.ts";
import { pickCorpus } from "./pickCorpus.ts";
import { showProblem } from "./showProblem.ts";

/** @param files URIs of the answers, as texts; asked for where they are not given */
export async function importStudy(services: Services, files: unknown): Promise<ImportStudyResponse | undefined> {
  const corpus = await pickCorpus(services);
  if (corpus === undefined) return undefined;
  const answers = isTexts(files) ? files : await pickFiles(vscode.l10n.t("The answers that raters sent back"), true);
  if (answers === undefined) return undefined;
  let answer = await run(services, corpus, answers, undefined);
  if (!answer.ok && answer.problem.code === "no-study-key" && (await wantsKey(answer.problem.message))) {
    const key = await pickFiles(vscode.l10n.t("The key of the study"), false);
    if (key !== undefined) answer = await run(services, corpus, answers, key[0]);
  }
  if (!answer.ok) {
    if (answer.problem.code !== "no-study-key") showProblem(answer.problem);
    return answer;
  }
  const { results, ratingsYaml } = answer.value;
  const page = services.reports.addPage(vscode.l10n.t("Listening study: {0}", results.study.name), studyMarkdown(results, vscode.l10n.t));
  await vscode.commands.executeCommand("markdown.showPreview", page);
  if (ratingsYaml !== undefined) void offerRatings(ratingsYaml);
  return answer;
}

async function pickFiles(title: string, canSelectMany: boolean): Promise<readonly string[] | undefined> {
  const t = vscode.l10n.t;
  const chosen = await vscode.window.showOpenDialog({ title, canSelectMany, openLabel: t("Import"), filters: { JSON: ["json"], [t("All files")]: ["*"] } });
  return chosen?.map((uri) => uri.toString());
}

async function run({ daemon }: Services, { folder }: CorpusState, files: readonly string[], key: string | undefined): Promise<ImportStudyResponse> {
  const params = { folder, files, ...(key === undefined ? {} : { key }) };
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Reading the answers"), cancellable: true },
    async (_, token): Promise<ImportStudyResponse> => daemon.ask(REQUESTS.importStudy, params, token),
  );
}

async function wantsKey(message: string): Promise<boolean> {
  const choose = vscode.l10n.t("Choose the Key…");
  return (await vscode.window.showWarningMessage(message, choose)) === choose;
}

/** As a text of its own: annotations are edited by whoever wrote them. */
async function offerRatings(content: string): Promise<void> {
  const open = vscode.l10n.t("Open as Annotations");
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t("Mean ratings can be kept beside the annotations of the corpus, to compare features with them."), open);
  if (choice === open) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "yaml", content }), { preview: false });
}

function isTexts(files: unknown): files is readonly string[] {
  return Array.isArray(files) && files.length > 0 && files.every((file) => typeof file === "string");
}
