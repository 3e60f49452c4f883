/**
 * What becomes of a finished report: printed as a table or JSON and, where asked for, written as a page and kept in the
 * corpus. The drawing of pages is loaded when a page is wanted.
 */
import { reportTable } from "../evaluation/table.ts";
import { presetTable } from "../evaluation/presets/table.ts";
import { keepReport } from "../reporting/keeping/keepReport.ts";
import { ENGLISH } from "../reporting/translator.ts";
import type { WorkbenchReport } from "../protocol/workbench.ts";
import { notice, noticeProblem, printJson, printLines } from "./terminal.ts";
import { writeOut } from "./writeOut.ts";

export interface DeliveryOptions {
  readonly json: boolean;
  /** File to write the page to. */
  readonly html?: string;
  /** To be kept in the corpus, under this name if it has one. */
  readonly keep?: string | boolean;
}

/**
 * Whether everything that was asked for could be written; what could not is told. Printing comes last: a reader that closes
 * the pipe early (`| head`) ends the process.
 */
export async function deliverReport(workspace: string, kept: WorkbenchReport, { json, html, keep }: DeliveryOptions): Promise<boolean> {
  const name = typeof keep === "string" ? keep : undefined;
  const isWritten = html === undefined || (await writePage(html, kept, name === undefined ? {} : { title: name }));
  const isKept = keep === undefined || keep === false || (await keepInCorpus(workspace, kept, name === undefined ? {} : { name }));
  if (json) printJson(kept.report);
  else printLines(kept.kind === "evaluation" ? reportTable(kept.report) : presetTable(kept.report));
  return isWritten && isKept;
}

async function writePage(file: string, kept: WorkbenchReport, title: { readonly title?: string }): Promise<boolean> {
  const { renderReport } = await import("../reporting/render.ts");
  return writeOut(await renderReport(kept, "html", { ...ENGLISH, ...title }), file);
}

async function keepInCorpus(workspace: string, kept: WorkbenchReport, name: { readonly name?: string }): Promise<boolean> {
  const written = await keepReport(workspace, kept, { now: new Date(), ...name });
  if (written.ok) notice(`kept as ${written.value.id} (espressivo report list <workspace> shows all)`);
  else noticeProblem(written.problem);
  return written.ok;
}
