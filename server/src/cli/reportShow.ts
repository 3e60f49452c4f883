/** `espressivo report show <workspace> <id>`: a kept report as it was printed when it was made. */
import { presetTable } from "../evaluation/presets/table.ts";
import { reportTable } from "../evaluation/table.ts";
import { readReport } from "../reporting/keeping/readReport.ts";
import { exitCodeOf } from "./reportProblems.ts";
import { EXIT_OK, noticeProblem, printJson, printLine, printLines } from "./terminal.ts";

export async function runReportShow(workspace: string, id: string, { json }: { readonly json: boolean }): Promise<number> {
  const read = await readReport(workspace, id);
  if (!read.ok) {
    noticeProblem(read.problem);
    return exitCodeOf(read.problem);
  }
  const kept = read.value;
  if (json) {
    printJson(kept.report);
    return EXIT_OK;
  }
  if (kept.title !== undefined) printLine(kept.title);
  printLines(kept.kind === "evaluation" ? reportTable(kept.report) : presetTable(kept.report));
  return EXIT_OK;
}
