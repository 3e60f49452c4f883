/**
 * Keeps a report in its corpus, when a person asks for it: whole or not at all, and never over another one. The name is
 * taken first by an empty file that nobody else can create, which the written one then replaces.
 */
import { mkdir, open, rm } from "node:fs/promises";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { KeptReport, WorkbenchReport } from "../../protocol/workbench.ts";
import { writeFileAtomically } from "../../store/atomicWrite.ts";
import { errorCode, reasonOf } from "../../store/damage.ts";
import { reportJson } from "../json.ts";
import { describeReport } from "./describeReport.ts";
import { MOST_REPORT_BYTES, reportFile, reportId, reportsFolder } from "./reportFiles.ts";

export interface KeepOptions {
  /** What a person calls it; without it the settings make the name. */
  readonly name?: string;
  /** For reports that do not say when they were made. */
  readonly now: Date;
}

const ATTEMPTS = 1000;

/** Failures: `report-too-large`, `report-not-written`. */
export async function keepReport(workspace: string, kept: WorkbenchReport, { name, now }: KeepOptions): Promise<Result<KeptReport>> {
  const title = name?.trim() ?? "";
  const named = title === "" ? {} : { title };
  const bytes = new TextEncoder().encode(reportJson({ kind: kept.kind, ...named, report: kept.report }));
  if (bytes.byteLength > MOST_REPORT_BYTES) {
    return failure({ code: "report-too-large", message: `The report has ${Math.round(bytes.byteLength / 1e6)} MB, more than is kept.`, advice: "Write it to a file of your own with --json." });
  }
  const folder = reportsFolder(workspace);
  const startedAt = new Date(kept.report.run?.startedAt ?? Number.NaN);
  try {
    await mkdir(folder, { recursive: true });
    const id = await takeId(workspace, Number.isNaN(startedAt.getTime()) ? now : startedAt, title === "" ? defaultName(kept) : title);
    try {
      await writeFileAtomically(reportFile(workspace, id), bytes, folder);
    } catch (error) {
      await rm(reportFile(workspace, id), { force: true });
      throw error;
    }
    return success(describeReport(id, { ...kept, ...named }));
  } catch (error) {
    return failure({ code: "report-not-written", message: `The report could not be kept (${reasonOf(error)}).`, advice: "See that the folder may be written to and its disk is not full.", file: folder });
  }
}

async function takeId(workspace: string, startedAt: Date, name: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const id = reportId(startedAt, name, attempt);
    try {
      await (await open(reportFile(workspace, id), "wx")).close();
      return id;
    } catch (error) {
      if (errorCode(error) !== "EEXIST" || attempt === ATTEMPTS) throw error;
    }
  }
}

function defaultName(kept: WorkbenchReport): string {
  if (kept.kind === "preset") return kept.report.preset;
  const { folds, queries, map } = kept.report.configuration;
  return `${folds} ${queries} ${map}`;
}
