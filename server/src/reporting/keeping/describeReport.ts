/** A kept report as a line of a list. */
import { fill } from "../../protocol/translate.ts";
import type { KeptReport } from "../../protocol/workbench.ts";
import { titleOf } from "../titles.ts";
import type { KeptFile } from "./parseReport.ts";

export function describeReport(id: string, kept: KeptFile): KeptReport {
  const { run } = kept.report;
  return {
    id,
    kind: kept.kind,
    title: kept.title ?? titleOf(kept, fill),
    ...(run === undefined ? {} : { startedAt: run.startedAt }),
    ...(kept.kind === "evaluation" ? { metrics: { top1: kept.report.metrics.top1, top2: kept.report.metrics.top2, mrr: kept.report.metrics.mrr } } : {}),
  };
}
