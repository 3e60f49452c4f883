/** The reports that the open corpora keep, asked of the daemon. */
import { REQUESTS, type CorpusResponse, type ReportsResponse } from "../../server/src/protocol/messages.ts";
import { success, type Problem, type Result } from "../../server/src/protocol/result.ts";
import type { KeptReport } from "../../server/src/protocol/workbench.ts";
import type { DaemonConnection } from "../daemon/connection.ts";
import type { KeptReportRef } from "./pageRef.ts";

export interface ListedReport {
  readonly ref: KeptReportRef;
  readonly kept: KeptReport;
}

export interface CorpusReports {
  readonly folder: string;
  readonly corpus: string;
  /** Newest first. */
  readonly reports: readonly ListedReport[];
  /** Files there that cannot be read. */
  readonly problems: readonly Problem[];
}

/** Of all folders; one whose reports cannot be listed says why among its problems. */
export async function listKeptReports(daemon: DaemonConnection): Promise<Result<readonly CorpusReports[]>> {
  const answer = await daemon.request<CorpusResponse>(REQUESTS.corpus, {});
  if (!answer.ok) return answer;
  return success(await Promise.all(answer.value.corpora.map(({ folder, name }) => reportsOf(daemon, folder, name))));
}

async function reportsOf(daemon: DaemonConnection, folder: string, corpus: string): Promise<CorpusReports> {
  const listed: ReportsResponse = await daemon.ask(REQUESTS.reports, { folder });
  if (!listed.ok) return { folder, corpus, reports: [], problems: [listed.problem] };
  const { reports, problems } = listed.value;
  return { folder, corpus, problems, reports: reports.map((kept) => ({ kept, ref: { folder, corpus, id: kept.id, kind: kept.kind } })) };
}
