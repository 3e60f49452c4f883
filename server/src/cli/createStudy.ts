/** `espressivo create-study <workspace> --out page.html`: a blinded page for listeners, and its key in the corpus. */
import path from "node:path";
import type { Engine } from "../daemon/engine.ts";
import { analysedSource } from "../listening/analysedSource.ts";
import { createStudy } from "../listening/createStudy.ts";
import { studySettings } from "../listening/studySettings.ts";
import type { CreatedStudy, StudySettings } from "../protocol/listening.ts";
import { analysedCorpus } from "./analysedCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem, printJson, printLine, progressBar } from "./terminal.ts";

export interface CreateStudyOptions extends Omit<StudySettings, "excerpts" | "seconds"> {
  readonly out: string;
  readonly excerpts?: number;
  readonly seconds?: number;
  readonly json: boolean;
}

/** What an option's value is to blame for. */
const USAGE_CODES = new Set(["bad-study", "page-exists", "study-exists"]);

export async function runCreateStudy(engine: Engine, workspace: string, { out, json, ...options }: CreateStudyOptions, signal: AbortSignal): Promise<number> {
  const settings = studySettings(options);
  if (!settings.ok) {
    noticeProblem(settings.problem);
    return EXIT_USAGE;
  }
  const analysed = await analysedCorpus(engine, workspace, { signal });
  if (!analysed.ok) return analysed.exitCode;
  const { corpus, summaries, failed } = analysed;
  const bar = progressBar("Making the page");
  const created = await createStudy(analysedSource(engine, path.resolve(workspace), corpus, summaries), engine.pool, settings.value, out, { onProgress: (fraction) => bar.update(fraction, 1), signal });
  bar.stop();
  if (!created.ok) {
    if (signal.aborted) return EXIT_SOME_FAILED;
    noticeProblem(created.problem);
    return USAGE_CODES.has(created.problem.code) ? EXIT_USAGE : EXIT_SOME_FAILED;
  }
  for (const warning of created.value.warnings) notice(`note: ${warning}`);
  if (json) printJson(created.value);
  else printStudy(created.value);
  return failed > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

function printStudy({ study, kind, page, key, items, excerpts, pageBytes, loudnessLkfs }: CreatedStudy): void {
  const asked = kind === "ratings" ? `${items} excerpts to rate` : `${items} results to judge, ${excerpts} excerpts`;
  printLine(`Study ${study}: ${asked}, all at ${loudnessLkfs.toFixed(1)} LKFS.`);
  printLine(`Page:  ${page} (${(pageBytes / 1e6).toFixed(1)} MB). Send it to the raters; it says nothing of who plays.`);
  printLine(`Key:   ${key}. Keep it; the answers are read with it:`);
  printLine("       espressivo import-study <workspace> <answers.json…>");
}
