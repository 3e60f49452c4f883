/** Evaluate Retrieval Folds: three questions with defaults (four where vectors were imported), progress that can be cancelled, a report to read. */
import * as vscode from "vscode";
import type { EvaluationReport, FoldUnit, MapSetting, QueryUnit } from "../../server/src/protocol/evaluation.ts";
import { REQUESTS, type CorpusState, type EvaluateParams } from "../../server/src/protocol/messages.ts";
import type { Result } from "../../server/src/protocol/result.ts";
import type { Services } from "../services.ts";
import { pickCorpus } from "./pickCorpus.ts";
import { showProblem } from "./showProblem.ts";
import { withDaemonProgress } from "./withDaemonProgress.ts";

interface Choices {
  readonly folds: FoldUnit;
  readonly queries: QueryUnit;
  readonly map: MapSetting;
  /** Name of imported vectors; absent: the qualities of the settings. */
  readonly vectors?: string;
}

export async function evaluate(services: Services): Promise<vscode.Uri | undefined> {
  const corpus = await pickCorpus(services);
  if (corpus === undefined) return undefined;
  const choices = await ask(corpus.vectors ?? []);
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

async function ask(vectors: readonly string[]): Promise<Choices | undefined> {
  const t = vscode.l10n.t;
  const steps = vectors.length === 0 ? 3 : 4;
  const folds = await pick<FoldUnit>([1, steps], t("What is held out together?"), [
    { value: "piece", label: t("Piece"), detail: t("One piece at a time; the usual choice") },
    { value: "work", label: t("Work"), detail: t("All excerpts of one composition together; stricter") },
    { value: "performer", label: t("Performer"), detail: t("One player at a time; other renditions of the same pieces do train") },
  ]);
  if (folds === undefined) return undefined;
  const queries = await pick<QueryUnit>([2, steps], t("What is one query?"), [
    { value: "performance", label: t("All descriptions of a performance"), detail: t("What the listeners say together") },
    { value: "listener", label: t("Each description by itself"), detail: t("What one listener says; harder") },
  ]);
  if (queries === undefined) return undefined;
  const compared = vectors.length === 0 ? QUALITIES : await pickCompared([3, steps], vectors);
  if (compared === undefined) return undefined;
  const map = await pick<MapSetting>([steps, steps], t("What leads from words to features?"), [
    { value: "auto", label: t("The best for each fold"), detail: t("Chosen on the training pieces alone; what search uses") },
    // They are written for the built-in qualities.
    ...(compared === QUALITIES ? [{ value: "default" as const, label: t("Published findings only"), detail: t("Nothing is trained on your annotations") }] : []),
    { value: "ridge", label: t("Always trained on the annotations"), detail: t("Ridge regression towards the published findings") },
    { value: "contrastive", label: t("Trained to tell renditions apart"), detail: t("Contrastive: each description against the piece's other renditions, starting from the published findings") },
  ]);
  return map === undefined ? undefined : { folds, queries, map, ...(compared === QUALITIES ? {} : { vectors: compared.slice(QUALITIES.length) }) };
}

/** In front of a name it is that of imported vectors. */
const QUALITIES = "qualities ";

function pickCompared(step: readonly [number, number], vectors: readonly string[]): Promise<string | undefined> {
  const t = vscode.l10n.t;
  return pick<string>(step, t("What are performances compared by?"), [
    { value: QUALITIES, label: t("Qualities of the sound"), detail: t("What Espressivo measures, as in the settings") },
    ...vectors.map((name) => ({ value: QUALITIES + name, label: t("Imported vectors: {0}", name), detail: t("Learnt from your annotations alone") })),
  ]);
}

async function pick<T extends string>(
  [step, steps]: readonly [number, number],
  placeHolder: string,
  items: readonly { readonly value: T; readonly label: string; readonly detail: string }[],
): Promise<T | undefined> {
  const title = vscode.l10n.t("Evaluate Retrieval Folds ({0} of {1})", step, steps);
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.value;
}

async function run(services: Services, corpus: CorpusState, choices: Choices): Promise<Result<EvaluationReport>> {
  const settings = vscode.workspace.getConfiguration("espressivo");
  const { vectors, ...rest } = choices;
  const params: EvaluateParams = {
    folder: corpus.folder,
    ...rest,
    features: vectors === undefined ? settings.get("features", "paper") : `external:${vectors}`,
    text: settings.get("text", "wordnet-glove"),
  };
  return withDaemonProgress<EvaluationReport>(services, vscode.l10n.t("Evaluating {0}", corpus.name), REQUESTS.evaluate, params);
}

function offerJson({ metrics, random }: EvaluationReport): void {
  const open = vscode.l10n.t("Open as JSON");
  const message = vscode.l10n.t("MRR {0} (chance {1}), top-1 {2} (chance {3})", ...[metrics.mrr, random.mrr, metrics.top1, random.top1].map((value) => value.toFixed(3)));
  void vscode.window.showInformationMessage(message, open).then((choice) => {
    if (choice === open) void vscode.commands.executeCommand("espressivo.openReportJson");
  });
}
