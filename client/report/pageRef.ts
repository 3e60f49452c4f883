/** Which report a page shows. A report that nobody kept lives in memory alone; what is kept has a name to find it by. Pure. */
import type { KeptReport, WorkbenchReport } from "../../server/src/protocol/workbench.ts";

/** The kind of web view, which menus and the manifest name. */
export const REPORT_PAGE = "espressivo.report";

interface InCorpus {
  /** The workspace folder's URI. */
  readonly folder: string;
  /** The corpus's name, as the folder's. */
  readonly corpus: string;
}

export interface FreshReport extends InCorpus {
  readonly report: WorkbenchReport;
}

export interface KeptReportRef extends InCorpus {
  readonly id: string;
  readonly kind: KeptReport["kind"];
}

/** Of two kept evaluation reports. */
export interface ComparisonRef extends InCorpus {
  readonly a: string;
  readonly b: string;
}

export type ReportRef = FreshReport | KeptReportRef;
export type PageRef = ReportRef | ComparisonRef;

/** What a page is remembered by over a reload of the window; undefined where it can only be in memory. */
export function lastingRef(page: PageRef): KeptReportRef | ComparisonRef | undefined {
  return "report" in page ? undefined : page;
}

/** What somebody else remembered, or called a command with. */
export function parsePageRef(value: unknown): PageRef | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { folder, corpus, id, kind, a, b, report } = value as Readonly<Record<string, unknown>>;
  if (typeof folder !== "string" || typeof corpus !== "string") return undefined;
  if (typeof id === "string" && (kind === "evaluation" || kind === "preset")) return { folder, corpus, id, kind };
  if (typeof a === "string" && typeof b === "string") return { folder, corpus, a, b };
  // The daemon checks what is in it.
  if (typeof report === "object" && report !== null) return { folder, corpus, report: report as WorkbenchReport };
  return undefined;
}

export function isReport(page: PageRef): page is ReportRef {
  return !("a" in page);
}

export function kindOf(ref: ReportRef): KeptReport["kind"] {
  return "report" in ref ? ref.report.kind : ref.kind;
}
