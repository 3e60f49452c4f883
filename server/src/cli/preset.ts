/**
 * `espressivo evaluate <workspace> --preset NAME`: several configurations side by side, as a table or as JSON. Rows that
 * are impossible on this corpus are named, in the report and on standard error.
 */
import { analysedPerformances } from "../daemon/analysedPerformances.ts";
import type { Engine } from "../daemon/engine.ts";
import { noteRun, startRun } from "../daemon/runNote.ts";
import { runPreset } from "../daemon/runPreset.ts";
import type { PresetRequest } from "../evaluation/presets/preset.ts";
import type { PresetName } from "../protocol/workbench.ts";
import { analysedCorpus } from "./analysedCorpus.ts";
import { deliverReport } from "./deliverReport.ts";
import type { EvaluateOptions } from "./evaluate.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem, progressBar } from "./terminal.ts";

/** What an option's value is to blame for. */
const USAGE_CODES = new Set(["bad-pca", "bad-seed", "no-default-map", "unknown-column", "column-needed", "vectors-unknown", "vectors-name"]);

export interface PresetOptions {
  readonly preset?: PresetName;
  readonly by?: string;
}

type PresetCommand = EvaluateOptions & PresetOptions & { readonly preset: PresetName };

export function isPreset(options: EvaluateOptions & PresetOptions): options is PresetCommand {
  return options.preset !== undefined;
}

/** @param isGiven whether the option of that name was set on the command line: a preset has defaults of its own */
export async function runPresetCommand(engine: Engine, workspace: string, options: PresetCommand, isGiven: (name: string) => boolean, signal: AbortSignal): Promise<number> {
  if (options.train !== undefined) {
    notice("error: --train cannot be combined with --preset. Leave one of them out.");
    return EXIT_USAGE;
  }
  const request = requestOf(options, isGiven);
  const analysed = await analysedCorpus(engine, workspace, { signal });
  if (!analysed.ok) return analysed.exitCode;
  const { corpus, summaries, failed } = analysed;
  const bar = progressBar("Evaluating");
  const clock = startRun();
  const source = { root: workspace, corpus, items: (features: "paper" | "extended") => analysedPerformances(corpus, summaries, features) };
  const ran = await runPreset(engine, source, request, { onProgress: (done, total) => bar.update(done, total), signal });
  bar.stop();
  const report = noteRun(ran, clock);
  if (!report.ok) {
    if (signal.aborted) return EXIT_SOME_FAILED;
    noticeProblem(report.problem);
    return USAGE_CODES.has(report.problem.code) ? EXIT_USAGE : EXIT_SOME_FAILED;
  }
  const isDelivered = await deliverReport(workspace, { kind: "preset", report: report.value }, options);
  if (options.json) for (const sentence of report.value.warnings) notice(`note: ${sentence}`);
  return failed > 0 || !isDelivered ? EXIT_SOME_FAILED : EXIT_OK;
}

function requestOf(options: PresetCommand, isGiven: (name: string) => boolean): PresetRequest {
  const { preset, by, folds, queries, candidates, map, pca, negation, seed, features, text } = options;
  const given = Object.fromEntries(Object.entries({ folds, queries, candidates, map, pca }).filter(([name, value]) => value !== undefined && isGiven(name)));
  return {
    preset,
    chosen: { ...given, seed, ...(negation ? {} : { negation }) },
    ...(by === undefined ? {} : { by }),
    ...(isGiven("features") ? { features } : {}),
    ...(isGiven("text") ? { text } : {}),
  };
}
