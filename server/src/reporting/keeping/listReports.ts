/** The kept reports of a corpus, newest first. What cannot be read is named and keeps nothing else from the list. */
import { readdir } from "node:fs/promises";
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";
import type { KeptReport } from "../../protocol/workbench.ts";
import { errorCode, reasonOf } from "../../store/damage.ts";
import { describeReport } from "./describeReport.ts";
import { readReportFile } from "./readReport.ts";
import { isReportId, REPORT_ENDING, reportFile, reportsFolder } from "./reportFiles.ts";

export interface ReportList {
  readonly reports: readonly KeptReport[];
  readonly problems: readonly Problem[];
}

/** Fails with `reports-unreadable` where the folder is there but cannot be listed; without a folder the list is empty. */
export async function listReports(workspace: string): Promise<Result<ReportList>> {
  const folder = reportsFolder(workspace);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return success({ reports: [], problems: [] });
    return failure({ code: "reports-unreadable", message: `The kept reports cannot be listed (${reasonOf(error)}).`, advice: "See that it is a folder that may be read.", file: folder });
  }
  const ids = names.flatMap((name) => (name.endsWith(REPORT_ENDING) && isReportId(name.slice(0, -REPORT_ENDING.length)) ? [name.slice(0, -REPORT_ENDING.length)] : []));
  const reports: KeptReport[] = [];
  const problems: Problem[] = [];
  for (const id of ids.sort().reverse()) {
    const read = await readReportFile(reportFile(workspace, id), id);
    if (read.ok) reports.push(describeReport(id, read.value));
    else if (read.problem.code !== "report-unknown") problems.push(read.problem); // Deleted meanwhile.
  }
  return success({ reports, problems });
}
