/** `espressivo report list <workspace>`: the reports kept in the corpus, newest first. */
import { alignColumns } from "../evaluation/table.ts";
import { listReports } from "../reporting/keeping/listReports.ts";
import { EXIT_OK, EXIT_SOME_FAILED, noticeProblem, notice, printJson, printLine } from "./terminal.ts";

export async function runReportList(workspace: string, { json }: { readonly json: boolean }): Promise<number> {
  const listed = await listReports(workspace);
  if (!listed.ok) {
    noticeProblem(listed.problem);
    return EXIT_SOME_FAILED;
  }
  const { reports, problems } = listed.value;
  for (const problem of problems) noticeProblem(problem);
  if (json) printJson(listed.value);
  else if (reports.length === 0) notice("No reports are kept here. 'espressivo evaluate <workspace> --keep' keeps one.");
  else {
    const rows = reports.map(({ id, title, metrics }) => [id, title, ...(metrics === undefined ? ["", "", ""] : [metrics.top1, metrics.top2, metrics.mrr].map((value) => value.toFixed(3)))]);
    for (const line of alignColumns([["id", "title", "top-1", "top-2", "MRR"], ...rows])) printLine(line);
  }
  return problems.length > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}
