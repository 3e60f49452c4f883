/** Evaluate with Preset: several evaluations side by side, or ratings against features; a report to read. */
import * as vscode from "vscode";
import { REQUESTS, type CorpusState } from "../../server/src/protocol/messages.ts";
import { PRESETS, type PresetName, type PresetReport } from "../../server/src/protocol/workbench.ts";
import type { Services } from "../services.ts";
import { pickColumn } from "./pickColumn.ts";
import { pickCorpus } from "./pickCorpus.ts";
import { showProblem } from "./showProblem.ts";
import { withDaemonProgress } from "./withDaemonProgress.ts";

/** What every corpus can be grouped by, beside its columns. */
const ALWAYS = ["performer", "piece", "work"];

/** @param given `{preset, by}` for keybindings and tests: nothing is asked */
export async function evaluatePreset(services: Services, given: unknown): Promise<PresetReport | undefined> {
  const corpus = await pickCorpus(services);
  if (corpus === undefined) return undefined;
  const choice = parseChoice(given) ?? (await ask(corpus));
  if (choice === undefined) return undefined;
  const title = vscode.l10n.t("Evaluating {0}", corpus.name);
  const answer = await withDaemonProgress<PresetReport>(services, title, REQUESTS.preset, { folder: corpus.folder, ...choice });
  if (!answer.ok) {
    showProblem(answer.problem);
    return undefined;
  }
  await services.pages.show({ folder: corpus.folder, corpus: corpus.name, report: { kind: "preset", report: answer.value } });
  return answer.value;
}

interface Choice {
  readonly preset: PresetName;
  /** The column that `genres` groups by. */
  readonly by?: string;
}

async function ask({ columns = [] }: CorpusState): Promise<Choice | undefined> {
  const t = vscode.l10n.t;
  const title = t("Evaluate with Preset");
  const items: readonly { readonly label: string; readonly detail: string; readonly preset: PresetName }[] = [
    { preset: "paper", label: t("The paper's table"), detail: t("Word vectors × features × principal components, beside the published figures") },
    { preset: "ablation", label: t("Ablation"), detail: t("Each feature left out in turn, other feature sets, word vectors and maps") },
    { preset: "polarity", label: t("Emotional polarity"), detail: t("Plain against enriched word vectors, on the queries that praise or blame") },
    { preset: "feature-validation", label: t("Features against ratings"), detail: t("Correlation of the features with human ratings in the annotations") },
    { preset: "genres", label: t("Results by group"), detail: t("Results and features by a column of the annotations, such as genre or instrument") },
  ];
  const preset = (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.preset;
  if (preset !== "genres") return preset && { preset };
  const by = await pickColumn([...new Set([...columns, ...ALWAYS])], title, t("Which column are results grouped by?"));
  return by === undefined ? undefined : { preset, by };
}

function parseChoice(given: unknown): Choice | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const { preset, by } = given as Readonly<Record<string, unknown>>;
  const known = PRESETS.find((name) => name === preset);
  return known && { preset: known, ...(typeof by === "string" ? { by } : {}) };
}
