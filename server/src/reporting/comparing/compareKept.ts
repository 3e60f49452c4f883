/** Compares two kept reports of a corpus by their ids. */
import type { Result } from "../../protocol/result.ts";
import type { ReportComparison } from "../../protocol/workbench.ts";
import { readReport } from "../keeping/readReport.ts";
import { compareReports } from "./compareReports.ts";

export async function compareKept(workspace: string, a: string, b: string): Promise<Result<ReportComparison>> {
  const [first, second] = [await readReport(workspace, a), await readReport(workspace, b)];
  if (!first.ok) return first;
  if (!second.ok) return second;
  return compareReports({ id: a, kept: first.value }, { id: b, kept: second.value });
}
