/**
 * `espressivo import-vectors <workspace> <file> --name NAME`: keeps vectors computed elsewhere in the corpus's working folder,
 * and says which performances have one.
 */
import path from "node:path";
import { importReport } from "../models/external/importReport.ts";
import { importVectors } from "../models/external/importVectors.ts";
import { nameProblem } from "../models/external/vectorStore.ts";
import type { VectorImportReport } from "../protocol/vectors.ts";
import { openCorpus } from "./openCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem, printJson, printLine } from "./terminal.ts";

export interface ImportVectorsOptions {
  readonly name: string;
  readonly ids?: string;
  readonly json: boolean;
}

/** What the command line itself is to blame for. */
const USAGE_CODES = new Set(["vectors-name", "vectors-unclear", "vanished", "not-a-file"]);

export async function runImportVectors(workspace: string, file: string, options: ImportVectorsOptions): Promise<number> {
  const { name, ids, json } = options;
  const misnamed = nameProblem(name);
  if (misnamed !== undefined) {
    noticeProblem(misnamed);
    return EXIT_USAGE;
  }
  const opened = await openCorpus(workspace);
  if (!opened.ok) return opened.exitCode;
  const { corpus } = opened;
  const imported = await importVectors({ workspace, corpus, file, name, ...(ids === undefined ? {} : { ids }) });
  if (!imported.ok) {
    noticeProblem(imported.problem);
    return USAGE_CODES.has(imported.problem.code) ? EXIT_USAGE : EXIT_SOME_FAILED;
  }
  const report = importReport(imported.value, corpus.performances.length);
  noticeOddities(report);
  if (json) printJson(report);
  else {
    const { source, dimension, rows, matched, performances, unusedRows, ambiguousRows } = report;
    printLine(`${rows} vectors of ${dimension} numbers from ${source.vectors} of ${source.file}, named by ${source.ids}.`);
    printLine(`${matched} of ${performances} performances matched; ${unusedRows.length} rows fit no performance, ${ambiguousRows.length} are ambiguous.`);
    printLine(`Kept in ${path.relative(process.cwd(), report.file)}. Use them with: --features external:${name}`);
  }
  return report.withoutVector.length === 0 ? EXIT_OK : EXIT_SOME_FAILED;
}

function noticeOddities({ notes, notFiniteRows, nearly, ambiguousRows, unusedRows, withoutVector }: VectorImportReport): void {
  for (const note of notes) notice(`note: ${note}`);
  for (const row of notFiniteRows) notice(`left out, with a value that is no number: ${row}`);
  for (const { row, performance } of nearly) notice(`matched by a name that is only nearly the same: ${row} -> ${performance}`);
  for (const { row, performances, repeated } of ambiguousRows) {
    notice(repeated ? `ambiguous, several rows mean ${performances.join(", ")}: ${row}` : `ambiguous, it may mean ${performances.join(" or ")}: ${row}`);
  }
  for (const row of unusedRows) notice(`no performance: ${row}`);
  for (const id of withoutVector) notice(`no vector: ${id}`);
}
