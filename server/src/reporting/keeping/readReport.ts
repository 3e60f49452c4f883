/** Reads one kept report. */
import { openByteSource } from "../../audio/byteSource.ts";
import { failure, type Problem, type Result } from "../../protocol/result.ts";
import { parseKeptFile, type KeptFile } from "./parseReport.ts";
import { isReportId, MOST_REPORT_BYTES, reportFile } from "./reportFiles.ts";

/** Failures: `report-unknown`, `report-too-large`, those of `parseKeptFile`, and those of reading a file. */
export async function readReport(workspace: string, id: string): Promise<Result<KeptFile>> {
  return isReportId(id) ? readReportFile(reportFile(workspace, id), id) : failure(unknownReport(id));
}

export async function readReportFile(file: string, id: string): Promise<Result<KeptFile>> {
  const opened = await openByteSource(file);
  if (!opened.ok) return opened.problem.code === "vanished" ? failure(unknownReport(id)) : opened;
  const source = opened.value;
  try {
    if (source.size > MOST_REPORT_BYTES) return failure({ code: "report-too-large", message: `This report has ${Math.round(source.size / 1e6)} MB and is not read.`, advice: "Delete it, or move it elsewhere.", file });
    const bytes = await source.readAt(0, source.size);
    const problem = source.problem();
    return problem === undefined ? parseKeptFile(new TextDecoder().decode(bytes), file) : failure(problem);
  } finally {
    await source.close();
  }
}

export function unknownReport(id: string): Omit<Problem, "severity"> {
  return { code: "report-unknown", message: `No report '${id}' is kept in this corpus.`, advice: "'espressivo report list <workspace>' shows those there are." };
}
