/** `espressivo report export <workspace> <id>`: a kept report as a page, CSV, JSON or a LaTeX table. */
import { Resources } from "../daemon/resources.ts";
import type { ReportFormat } from "../protocol/workbench.ts";
import { readReport } from "../reporting/keeping/readReport.ts";
import { exitCodeOf } from "./reportProblems.ts";
import { EXIT_OK, EXIT_SOME_FAILED, noticeProblem } from "./terminal.ts";
import { writeOut } from "./writeOut.ts";

export interface ReportExportOptions {
  readonly format: ReportFormat;
  readonly out?: string;
  readonly language: string;
}

export async function runReportExport(assetsFolder: string, workspace: string, id: string, { format, out, language }: ReportExportOptions): Promise<number> {
  const read = await readReport(workspace, id);
  if (!read.ok) {
    noticeProblem(read.problem);
    return exitCodeOf(read.problem);
  }
  const words = await new Resources(assetsFolder).reportLanguage(language);
  if (!words.ok) {
    noticeProblem(words.problem);
    return EXIT_SOME_FAILED;
  }
  const { renderReport } = await import("../reporting/render.ts");
  const { title } = read.value;
  const text = await renderReport(read.value, format, { ...words.value, ...(title === undefined ? {} : { title }) });
  return (await writeOut(text, out)) ? EXIT_OK : EXIT_SOME_FAILED;
}
