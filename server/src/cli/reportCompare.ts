/** `espressivo report compare <workspace> <a> <b>`: what changed between two kept reports, and what it did. */
import { Resources } from "../daemon/resources.ts";
import { compareKept } from "../reporting/comparing/compareKept.ts";
import { comparisonTable } from "../reporting/comparing/comparisonTable.ts";
import { exitCodeOf } from "./reportProblems.ts";
import { EXIT_OK, EXIT_SOME_FAILED, noticeProblem, printJson, printLines } from "./terminal.ts";
import { writeOut } from "./writeOut.ts";

export interface ReportCompareOptions {
  readonly json: boolean;
  /** File to write the page to. */
  readonly html?: string;
  readonly language: string;
}

export async function runReportCompare(assetsFolder: string, workspace: string, a: string, b: string, { json, html, language }: ReportCompareOptions): Promise<number> {
  const compared = await compareKept(workspace, a, b);
  if (!compared.ok) {
    noticeProblem(compared.problem);
    return exitCodeOf(compared.problem);
  }
  if (json) printJson(compared.value);
  else printLines(comparisonTable(compared.value));
  if (html === undefined) return EXIT_OK;
  const words = await new Resources(assetsFolder).reportLanguage(language);
  if (!words.ok) {
    noticeProblem(words.problem);
    return EXIT_SOME_FAILED;
  }
  const { comparisonPage } = await import("../reporting/comparing/comparisonPage.ts");
  return (await writeOut(await comparisonPage(compared.value, words.value), html)) ? EXIT_OK : EXIT_SOME_FAILED;
}
