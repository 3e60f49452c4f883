/** Deletes a kept report, readable or not. */
import { rm } from "node:fs/promises";
import { failure, success, type Result } from "../../protocol/result.ts";
import { errorCode, reasonOf } from "../../store/damage.ts";
import { unknownReport } from "./readReport.ts";
import { isReportId, reportFile } from "./reportFiles.ts";

/** Failures: `report-unknown`, `report-not-deleted`. */
export async function deleteReport(workspace: string, id: string): Promise<Result<null>> {
  if (!isReportId(id)) return failure(unknownReport(id));
  const file = reportFile(workspace, id);
  try {
    await rm(file);
    return success(null);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return failure(unknownReport(id));
    return failure({ code: "report-not-deleted", message: `The report could not be deleted (${reasonOf(error)}).`, advice: "See that the folder may be written to.", file });
  }
}
