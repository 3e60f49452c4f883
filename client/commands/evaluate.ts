/** Evaluate Retrieval Folds: three questions with defaults, progress that can be cancelled, a report to read. */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { EvaluationReport, FoldUnit, MapSetting, QueryUnit } from "../../server/src/protocol/evaluation.ts";
import { REQUESTS, type CorpusState, type EvaluateParams } from "../../server/src/protocol/messages.ts";
import type { Result } from "../../server/src/protocol/result.ts";
import type { Services } from "../services.ts";
import { pickCorpus } from "./pickCorpus.ts";
import { showProblem } from "./showProblem.ts";

interface Choices {
  readonly folds: FoldUnit;
  readonly queries: QueryUnit;
  readonly map: MapSetting;
}

export async function evaluate(services: Services): Promise<vscode.Uri | undefined> {
  const corpus = await pickCorpus(services);
  if (corpus === undefined) return undefined;
  const choices = await ask();
  if (choices === undefined) return undefined;
  const answer = await run(services, corpus, choices);
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  const uri = services.reports.add(answer.value, corpus.name);
  await vscode.commands.executeCommand("markdown.showPreview", uri);
  offerJson(answer.value);
  return uri;
}

async function ask(): Promise<Choices | undefined> {
  const t = vscode.l10n.t;
  const folds = await pick<FoldUnit>(1, t("What is held out together?"), [
    { value: "piece", label: t("Piece"), detail: t("One piece at a time; the usual choice") },
    { value: "work", label: t("Work"), detail: t("All excerpts of one composition together; stricter") },
    { value: "performer", label: t("Performer"), detail: t("One player at a time; other renditions of the same pieces do train") },
  ]);
  if (folds === undefined) return undefined;
  const queries = await pick<QueryUnit>(2, t("What is one query?"), [
    { value: "performance", label: t("All descriptions of a performance"), detail: t("What the listeners say together") },
    { value: "listener", label: t("Each description by itself"), detail: t("What one listener says; harder") },
  ]);
  if (queries === undefined) return undefined;
  const map = await pick<MapSetting>(3, t("What leads from words to features?"), [
    { value: "auto", label: t("The best for each fold"), detail: t("Chosen on the training pieces alone; what search uses") },
    { value: "default", label: t("Published findings only"), detail: t("Nothing is trained on your annotations") },
    { value: "ridge", label: t("Always trained on the annotations"), detail: t("Ridge regression towards the published findings") },
    { value: "contrastive", label: t("Trained to tell renditions apart"), detail: t("Contrastive: each description against the piece's other renditions, starting from the published findings") },
  ]);
  return map === undefined ? undefined : { folds, queries, map };
}

async function pick<T extends string>(
  step: number,
  placeHolder: string,
  items: readonly { readonly value: T; readonly label: string; readonly detail: string }[],
): Promise<T | undefined> {
  const title = vscode.l10n.t("Evaluate Retrieval Folds ({0} of 3)", step);
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.value;
}

async function run({ daemon }: Services, corpus: CorpusState, choices: Choices): Promise<Result<EvaluationReport>> {
  const settings = vscode.workspace.getConfiguration("espressivo");
  const workDoneToken = randomUUID();
  const params: EvaluateParams = {
    folder: corpus.folder,
    ...choices,
    features: settings.get("features", "paper"),
    text: settings.get("text", "wordnet-glove"),
    workDoneToken,
  };
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Evaluating {0}", corpus.name), cancellable: true },
    async (progress, token) => {
      let reached = 0;
      const subscription = daemon.onProgress(workDoneToken, (message, percentage) => {
        const increment = Math.max(0, (percentage ?? reached) - reached);
        reached += increment;
        progress.report({ increment, ...(message === undefined ? {} : { message }) });
      });
      try {
        return await daemon.ask<EvaluationReport>(REQUESTS.evaluate, params, token);
      } finally {
        subscription.dispose();
      }
    },
  );
}

function offerJson({ metrics, random }: EvaluationReport): void {
  const open = vscode.l10n.t("Open as JSON");
  const message = vscode.l10n.t("MRR {0} (chance {1}), top-1 {2} (chance {3})", ...[metrics.mrr, random.mrr, metrics.top1, random.top1].map((value) => value.toFixed(3)));
  void vscode.window.showInformationMessage(message, open).then((choice) => {
    if (choice === open) void vscode.commands.executeCommand("espressivo.openReportJson");
  });
}
