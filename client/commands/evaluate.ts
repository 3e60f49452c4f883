/** Evaluate Retrieval Folds: three questions with defaults (four where vectors were imported), progress that can be cancelled, a report to read. */
import * as vscode from "vscode";
import type { EvaluationReport, FoldUnit, MapSetting, QueryUnit } from "../../server/src/protocol/evaluation.ts";
import { REQUESTS, type CorpusState, type EvaluateParams } from "../../server/src/protocol/messages.ts";
import type { Result } from "../../server/src/protocol/result.ts";
import type { Services } from "../services.ts";
import type { FreshReport } from "../report/pageRef.ts";
import { pickColumn } from "./pickColumn.ts";
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

export async function evaluate(services: Services): Promise<EvaluationReport | undefined> {
  const corpus = await pickCorpus(services);
  if (corpus === undefined) return undefined;
  const choices = await ask(corpus);
  if (choices === undefined) return undefined;
  const answer = await run(services, corpus, choices);
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  const page: FreshReport = { folder: corpus.folder, corpus: corpus.name, report: { kind: "evaluation", report: answer.value } };
  await services.pages.show(page);
  void tell(answer.value, page);
  return answer.value;
}

async function ask({ vectors = [], columns = [] }: CorpusState): Promise<Choices | undefined> {
  const t = vscode.l10n.t;
  const steps = vectors.length === 0 ? 3 : 4;
  const unit = await pick<FoldUnit | typeof COLUMN>([1, steps], t("What is held out together?"), [
    { value: "piece", label: t("Piece"), detail: t("One piece at a time; the usual choice") },
    { value: "work", label: t("Work"), detail: t("All excerpts of one composition together; stricter") },
    { value: "performer", label: t("Performer"), detail: t("One player at a time; other renditions of the same pieces do train") },
    ...(columns.length === 0 ? [] : [{ value: COLUMN, label: t("A column of the annotations…"), detail: t("All performances with one value together, such as an instrument or a genre") } as const]),
  ]);
  const folds = unit === COLUMN ? await pickFoldColumn([1, steps], columns) : unit;
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
/** In front of a name it is that of a column. */
const COLUMN = "column:";

function pickCompared(step: readonly [number, number], vectors: readonly string[]): Promise<string | undefined> {
  const t = vscode.l10n.t;
  return pick<string>(step, t("What are performances compared by?"), [
    { value: QUALITIES, label: t("Qualities of the sound"), detail: t("What Espressivo measures, as in the settings") },
    ...vectors.map((name) => ({ value: QUALITIES + name, label: t("Imported vectors: {0}", name), detail: t("Learnt from your annotations alone") })),
  ]);
}

async function pickFoldColumn(step: readonly [number, number], columns: readonly string[]): Promise<FoldUnit | undefined> {
  const column = await pickColumn(columns, stepTitle(step), vscode.l10n.t("Which column are folds made by?"));
  return column === undefined ? undefined : `${COLUMN}${column}`;
}

async function pick<T extends string>(
  step: readonly [number, number],
  placeHolder: string,
  items: readonly { readonly value: T; readonly label: string; readonly detail: string }[],
): Promise<T | undefined> {
  return (await vscode.window.showQuickPick(items, { title: stepTitle(step), placeHolder }))?.value;
}

function stepTitle([step, steps]: readonly [number, number]): string {
  return vscode.l10n.t("Evaluate Retrieval Folds ({0} of {1})", step, steps);
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

async function tell({ metrics, random }: EvaluationReport, page: FreshReport): Promise<void> {
  const [keep, open] = [vscode.l10n.t("Keep…"), vscode.l10n.t("Open as JSON")];
  const message = vscode.l10n.t("MRR {0} (chance {1}), top-1 {2} (chance {3})", ...[metrics.mrr, random.mrr, metrics.top1, random.top1].map((value) => value.toFixed(3)));
  const choice = await vscode.window.showInformationMessage(message, keep, open);
  if (choice === keep) await vscode.commands.executeCommand("espressivo.keepReport", page);
  if (choice === open) await vscode.commands.executeCommand("espressivo.openReportJson", page);
}
