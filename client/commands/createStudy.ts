/** Create Listening Study: a few questions with defaults, then a page for raters where the person wants it. */
import * as vscode from "vscode";
import { EXCERPT_LIMITS, PAGE_LIMIT_MEGABYTES, pageMegabytes, type CreatedStudy, type StudyKind, type StudyLanguage } from "../../server/src/protocol/listening.ts";
import { REQUESTS, type CorpusState, type CreateStudyParams } from "../../server/src/protocol/messages.ts";
import type { Services } from "../services.ts";
import { pickCorpus } from "./pickCorpus.ts";
import { showProblem } from "./showProblem.ts";
import { withDaemonProgress } from "./withDaemonProgress.ts";

/** As the daemon takes it where nobody says another. */
const SECONDS = 15;

/** @param given everything already known, for keybindings and tests: nothing is asked */
export async function createStudy(services: Services, given: unknown): Promise<CreatedStudy | undefined> {
  const corpus = await pickCorpus(services);
  if (corpus === undefined) return undefined;
  const params = isParams(given) ? { ...given, folder: corpus.folder } : await ask(corpus);
  if (params === undefined) return undefined;
  const answer = await withDaemonProgress<CreatedStudy>(services, vscode.l10n.t("Creating the listening study"), REQUESTS.createStudy, params);
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  void tell(answer.value);
  return answer.value;
}

async function ask(corpus: CorpusState): Promise<CreateStudyParams | undefined> {
  const t = vscode.l10n.t;
  const kind = await pick<StudyKind>(t("What shall raters do?"), [
    { value: "ratings", label: t("Rate the eight qualities"), detail: t("Of excerpts, one at a time: to compare ratings with the features") },
    { value: "reasons", label: t("Judge the reasons of results"), detail: t("Which of two explanations fits better: the system's, or a control") },
  ]);
  if (kind === undefined) return undefined;
  const query = kind === "reasons" ? await askQuery() : undefined;
  if (kind === "reasons" && query === undefined) return undefined;
  const excerpts = await askExcerpts(kind);
  if (excerpts === undefined) return undefined;
  const language = await pick<StudyLanguage>(t("Which language do the raters read?"), [
    { value: "en", label: "English", detail: "" },
    { value: "de", label: "Deutsch", detail: "" },
  ]);
  if (language === undefined) return undefined;
  const out = await vscode.window.showSaveDialog({
    title: t("Where shall the page be written to?"),
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(corpus.folder), "..", `listening-study-${kind}.html`),
    filters: { [t("Web pages")]: ["html"] },
  });
  if (out === undefined) return undefined;
  return { folder: corpus.folder, kind, excerpts, language, out: out.toString(), ...(query === undefined || query === "" ? {} : { query }) };
}

async function pick<T extends string>(placeHolder: string, items: readonly { readonly value: T; readonly label: string; readonly detail: string }[]): Promise<T | undefined> {
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Create Listening Study"), placeHolder }))?.value;
}

/** Empty: the corpus's own descriptions. */
function askQuery(): Thenable<string | undefined> {
  const t = vscode.l10n.t;
  return vscode.window.showInputBox({ title: t("Create Listening Study"), prompt: t("The description whose results are judged. Empty: the descriptions of the corpus."), ignoreFocusOut: true });
}

async function askExcerpts(kind: StudyKind): Promise<number | undefined> {
  const t = vscode.l10n.t;
  const { fewest, most } = EXCERPT_LIMITS;
  const answer = await vscode.window.showInputBox({
    title: t("Create Listening Study"),
    prompt: kind === "ratings" ? t("How many excerpts are rated? A dozen takes a quarter of an hour.") : t("How many results are judged? Ten take a quarter of an hour."),
    value: kind === "ratings" ? "12" : "10",
    ignoreFocusOut: true,
    validateInput: (text) => {
      const count = Number(text);
      if (!/^\d+$/.test(text) || count < fewest || count > most) return t("Write a number from {0} to {1}.", fewest, most);
      const megabytes = pageMegabytes(count, SECONDS);
      if (kind !== "ratings" || megabytes <= PAGE_LIMIT_MEGABYTES) return undefined;
      const fewer = Math.floor(PAGE_LIMIT_MEGABYTES / pageMegabytes(1, SECONDS));
      return { message: t("The page would have {0} MB, which is hard to send; with {1} excerpts it stays below {2} MB.", Math.round(megabytes), fewer, PAGE_LIMIT_MEGABYTES), severity: vscode.InputBoxValidationSeverity.Warning };
    },
  });
  return answer === undefined ? undefined : Number(answer);
}

async function tell({ page, key, items, pageBytes, warnings }: CreatedStudy): Promise<void> {
  const t = vscode.l10n.t;
  const [open, showKey] = [t("Open the Page"), t("Show the Key")];
  const message = [t("The listening study is ready: {0} items, {1} MB. The page says nothing of who plays; its key stays in the corpus.", items, (pageBytes / 1e6).toFixed(1)), ...warnings].join(" ");
  const choice = await vscode.window.showInformationMessage(message, open, showKey);
  if (choice === open) await vscode.env.openExternal(vscode.Uri.parse(page));
  if (choice === showKey) await vscode.window.showTextDocument(vscode.Uri.parse(key));
}

function isParams(given: unknown): given is CreateStudyParams {
  return typeof given === "object" && given !== null && "out" in given && typeof given.out === "string";
}
