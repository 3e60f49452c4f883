/**
 * `espressivo import-embeddings <file> --name NAME`: makes word vectors that the person has available as a text encoder. The work
 * is done in a process of its own, which Ctrl-C ends; nothing is kept then.
 */
import path from "node:path";
import { importApart } from "../daemon/imports.ts";
import { encodersFolder } from "../models/encoders/importedEncoders.ts";
import type { Places } from "./grammar/runner.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem, printJson, printLine, progressBar } from "./terminal.ts";

export interface ImportEmbeddingsOptions {
  readonly name: string;
  readonly dimension?: number;
  readonly enrich: boolean;
  readonly json: boolean;
}

/** What the command line itself is to blame for. */
const USAGE_CODES = new Set(["encoder-name", "encoder-name-taken", "vanished", "not-a-file"]);
const STEPS = 1000;

export async function runImportEmbeddings(places: Places, file: string, { json, ...options }: ImportEmbeddingsOptions, signal: AbortSignal): Promise<number> {
  const progress = progressBar("Importing");
  const request = { ...options, file: path.resolve(file), folder: encodersFolder(), assetsFolder: places.assetsFolder };
  const imported = await importApart(path.join(places.distFolder, "worker.js"), { kind: "embeddings", request }, signal, (fraction) => progress.update(Math.round(STEPS * fraction), STEPS));
  progress.stop();
  if (!imported.ok) {
    noticeProblem(imported.problem);
    return USAGE_CODES.has(imported.problem.code) ? EXIT_USAGE : EXIT_SOME_FAILED;
  }
  const { name, size, dimension, enriched, source, folder, notes, warnings } = imported.value;
  for (const note of notes) notice(`note: ${note}`);
  for (const warning of warnings) notice(`warning: ${warning}`);
  if (json) printJson(imported.value);
  else {
    printLine(`${size} words of ${dimension} values from ${source.file}${enriched ? ", enriched," : ""} are kept in ${folder}.`);
    printLine(`Use them with: --text ${name}`);
  }
  return EXIT_OK;
}
