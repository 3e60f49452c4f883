/** `espressivo report delete <workspace> <id>`: a kept report, for good. */
import { deleteReport } from "../reporting/keeping/deleteReport.ts";
import { exitCodeOf } from "./reportProblems.ts";
import { EXIT_OK, noticeProblem } from "./terminal.ts";

export async function runReportDelete(workspace: string, id: string): Promise<number> {
  const deleted = await deleteReport(workspace, id);
  if (deleted.ok) return EXIT_OK;
  noticeProblem(deleted.problem);
  return exitCodeOf(deleted.problem);
}
