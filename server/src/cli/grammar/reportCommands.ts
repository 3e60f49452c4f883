/** The grammar of `espressivo report …`: reports that were kept with `evaluate --keep`. */
import { Option, type Command } from "commander";
import { REPORT_FORMATS } from "../../protocol/workbench.ts";
import { runReportCompare, type ReportCompareOptions } from "../reportCompare.ts";
import { runReportDelete } from "../reportDelete.ts";
import { runReportExport, type ReportExportOptions } from "../reportExport.ts";
import { runReportList } from "../reportList.ts";
import { runReportShow } from "../reportShow.ts";
import type { Runner } from "./runner.ts";

export function addReportCommands(program: Command, runner: Runner): void {
  const report = program.command("report").description("the reports kept in a corpus with 'evaluate --keep': list, show, compare, export, delete");

  report
    .command("list")
    .description("those there are, newest first")
    .argument("<workspace>", "folder of recordings or annotations")
    .option("--json", "one JSON document", false)
    .action((workspace: string, options: { json: boolean }) => runner.finish(runReportList(workspace, options)));

  report
    .command("show")
    .description("one of them, as it was printed when it was made")
    .argument("<workspace>", "folder of recordings or annotations")
    .argument("<id>", "as 'report list' shows it")
    .option("--json", "the report itself", false)
    .action((workspace: string, id: string, options: { json: boolean }) => runner.finish(runReportShow(workspace, id, options)));

  report
    .command("compare")
    .description("two of them on the queries that both have: what changed, paired differences, queries that moved")
    .argument("<workspace>", "folder of recordings or annotations")
    .argument("<a>", "the first, as 'report list' shows it")
    .argument("<b>", "the second; differences are b less a")
    .option("--html <file>", "write it as a page, too")
    .addOption(language())
    .option("--json", "one JSON document", false)
    .action((workspace: string, a: string, b: string, options: ReportCompareOptions) => runner.finish(runReportCompare(runner.places.assetsFolder, workspace, a, b, options)));

  report
    .command("export")
    .description("one of them as a page, as CSV (a row a query), as JSON, or as a LaTeX table")
    .argument("<workspace>", "folder of recordings or annotations")
    .argument("<id>", "as 'report list' shows it")
    .addOption(new Option("--format <format>", "html, csv, json or latex").choices(REPORT_FORMATS).default("html"))
    .option("--out <file>", "where to write it (default: standard output)")
    .addOption(language())
    .action((workspace: string, id: string, options: ReportExportOptions) => runner.finish(runReportExport(runner.places.assetsFolder, workspace, id, options)));

  report
    .command("delete")
    .description("one of them")
    .argument("<workspace>", "folder of recordings or annotations")
    .argument("<id>", "as 'report list' shows it")
    .action((workspace: string, id: string) => runner.finish(runReportDelete(workspace, id)));
}

function language(): Option {
  return new Option("--language <language>", "of the page's and table's own words").choices(["en", "de"]).default("en");
}
