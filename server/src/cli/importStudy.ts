/** `espressivo import-study <workspace> <answers.json…>`: what the raters of a listening study said, as a table or as JSON. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Engine } from "../daemon/engine.ts";
import { importStudy, type ImportedStudy } from "../listening/importStudy.ts";
import { ratingsCsv, ratingsYaml } from "../listening/ratingsText.ts";
import { resultsTable } from "../listening/resultsTable.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem, printJson, printLines } from "./terminal.ts";

export interface ImportStudyOptions {
  readonly key?: string;
  /** Where mean ratings are written to, as YAML or CSV by its ending. */
  readonly ratings?: string;
  readonly json: boolean;
}

export async function runImportStudy(engine: Pick<Engine, "pool">, workspace: string, files: readonly string[], { key, ratings, json }: ImportStudyOptions): Promise<number> {
  if (ratings !== undefined && !/\.(?:ya?ml|csv)$/iu.test(ratings)) {
    notice(`error: ${ratings}: mean ratings are written as .yaml or .csv.`);
    return EXIT_USAGE;
  }
  const imported = await importStudy(path.resolve(workspace), engine.pool, files, key);
  if (!imported.ok) {
    noticeProblem(imported.problem);
    return EXIT_SOME_FAILED;
  }
  const { results } = imported.value;
  for (const { file, reason } of results.leftOut) notice(`left out: ${file}: ${reason}`);
  if (json) printJson(results);
  else printLines(resultsTable(results));
  const written = ratings === undefined || (await writeRatings(ratings, imported.value));
  return results.leftOut.length > 0 || !written ? EXIT_SOME_FAILED : EXIT_OK;
}

/** A new file only: annotations are edited by whoever wrote them. */
async function writeRatings(file: string, { results, key }: ImportedStudy): Promise<boolean> {
  if (results.means.length === 0) {
    notice("note: this study has no ratings, so none are written.");
    return false;
  }
  try {
    await writeFile(file, /\.csv$/iu.test(file) ? ratingsCsv(results.means) : ratingsYaml(results.means, key), { flag: "wx" });
    notice(`Mean ratings of ${results.means.length} performances are in ${file}.`);
    return true;
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === "EEXIST";
    notice(exists ? `error: ${file} exists already; nothing was written to it. Choose another name.` : `error: ${file} could not be written (${error instanceof Error ? error.message : String(error)}).`);
    return false;
  }
}
