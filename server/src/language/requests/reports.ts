/** espressivo/reports: the reports kept in the corpus; one is written or deleted only when the client asks for it. */
import { KEPT_ACTIONS, type ReportsParams, type ReportsResponse } from "../../protocol/messages.ts";
import { failure, success } from "../../protocol/result.ts";
import { deleteReport } from "../../reporting/keeping/deleteReport.ts";
import { describeReport } from "../../reporting/keeping/describeReport.ts";
import { keepReport } from "../../reporting/keeping/keepReport.ts";
import { listReports } from "../../reporting/keeping/listReports.ts";
import { checkReport } from "../../reporting/keeping/parseReport.ts";
import { readReport } from "../../reporting/keeping/readReport.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import type { Services } from "./services.ts";

type Done = Pick<Extract<ReportsResponse, { ok: true }>["value"], "report" | "kept">;

export function reportsHandler({ session }: Services): Request<ReportsParams, ReportsResponse> {
  return {
    parse: (parameters) =>
      present({
        folder: parameters.textIf("folder"),
        action: parameters.choiceIf("action", KEPT_ACTIONS),
        id: parameters.textIf("id"),
        name: parameters.textIf("name"),
        report: parameters.objectIf("report") as ReportsParams["report"], // Checked before it is kept.
      }),
    async run({ folder, ...params }, signal) {
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const root = corpus.value.folder.path;
      const done = await act(root, params);
      if (!done.ok) return done;
      const listed = await listReports(root);
      return listed.ok ? success({ ...listed.value, ...done.value }) : listed;
    },
  };
}

async function act(root: string, { action = "list", id = "", name, report }: ReportsParams): Promise<ReportsResponse | ReturnType<typeof success<Done>>> {
  if (action === "list") return success({});
  if (action === "delete") {
    const deleted = await deleteReport(root, id);
    return deleted.ok ? success({}) : deleted;
  }
  if (action === "read") {
    const read = await readReport(root, id);
    return read.ok ? success({ report: read.value, kept: describeReport(id, read.value) }) : read;
  }
  if (report === undefined) return failure({ code: "report-missing", message: "There is no report to keep.", advice: "Send it as 'report'." });
  const checked = checkReport(report);
  if (!checked.ok) return checked;
  const kept = await keepReport(root, checked.value, { now: new Date(), ...present({ name }) });
  return kept.ok ? success({ kept: kept.value }) : kept;
}
