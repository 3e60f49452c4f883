/** Import Vectors: a file of vectors computed elsewhere becomes features to search and evaluate with; a page lists what fits. */
import * as vscode from "vscode";
import { REQUESTS, type ImportVectorsParams, type ImportVectorsResponse } from "../../server/src/protocol/messages.ts";
import { importMarkdown } from "../report/importMarkdown.ts";
import type { Services } from "../services.ts";
import { nameFromFile } from "./nameFromFile.ts";
import { pickCorpus } from "./pickCorpus.ts";
import { showProblem } from "./showProblem.ts";

/** As the daemon takes them. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;
/** What another column, array or file of names may mend. */
const ABOUT_NAMES = new Set(["vectors-unclear", "vectors-unmatched"]);

/** @param uri of the file, as text; asked for where it is not given */
export async function importVectors(services: Services, uri: unknown): Promise<ImportVectorsResponse | undefined> {
  const corpus = await pickCorpus(services);
  if (corpus === undefined) return undefined;
  const file = typeof uri === "string" ? uri : await pickFile();
  const name = file === undefined ? undefined : await askName(file);
  if (file === undefined || name === undefined) return undefined;
  const params = { folder: corpus.folder, uri: file, name };
  let answer = await run(services, params);
  while (!answer.ok && ABOUT_NAMES.has(answer.problem.code)) {
    const ids = await askForIds(answer.problem.message);
    if (ids === undefined) break;
    answer = await run(services, { ...params, ids });
  }
  if (!answer.ok) {
    showProblem(answer.problem);
    return answer;
  }
  const { matched, performances } = answer.value;
  const page = services.reports.addPage(vscode.l10n.t("Imported vectors: {0}", name), importMarkdown(answer.value, vscode.l10n.t));
  await vscode.commands.executeCommand("markdown.showPreview", page);
  void offerSearch(corpus.folder, name, vscode.l10n.t("{0} of {1} performances have a vector in {2}.", matched, performances, name));
  return answer;
}

async function pickFile(): Promise<string | undefined> {
  const t = vscode.l10n.t;
  const chosen = await vscode.window.showOpenDialog({
    title: t("Vectors computed elsewhere: one row a performance"),
    openLabel: t("Import"),
    filters: { [t("Tables and NumPy arrays")]: ["csv", "npy", "npz"], [t("All files")]: ["*"] },
  });
  return chosen?.[0]?.toString();
}

async function askName(file: string): Promise<string | undefined> {
  const t = vscode.l10n.t;
  return vscode.window.showInputBox({
    title: t("Import Vectors"),
    prompt: t("What shall these vectors be called?"),
    value: nameFromFile(file),
    ignoreFocusOut: true,
    validateInput: (value) => (NAME.test(value) ? undefined : t("Use up to 64 small letters, digits, hyphens and underscores, with a letter or digit first.")),
  });
}

async function askForIds(why: string): Promise<string | undefined> {
  const t = vscode.l10n.t;
  const ids = await vscode.window.showInputBox({
    title: t("Import Vectors"),
    prompt: why,
    placeHolder: t("The column, array or text file that names the rows"),
    ignoreFocusOut: true,
  });
  return ids === "" ? undefined : ids;
}

async function run({ daemon }: Services, params: ImportVectorsParams): Promise<ImportVectorsResponse> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Importing the vectors"), cancellable: true },
    async (_, token): Promise<ImportVectorsResponse> => daemon.ask(REQUESTS.importVectors, params, token),
  );
}

async function offerSearch(folder: string, vectors: string, message: string): Promise<void> {
  const search = vscode.l10n.t("Search with Them");
  if ((await vscode.window.showInformationMessage(message, search)) === search) await vscode.commands.executeCommand("espressivo.search", { folder, vectors });
}
