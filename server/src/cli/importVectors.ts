/**
 * `espressivo import-vectors <workspace> <file> --name NAME`: keeps vectors computed elsewhere in the corpus's working folder,
 * and says which performances have one.
 */
import path from "node:path";
import { importVectors } from "../models/external/importVectors.ts";
import { nameProblem } from "../models/external/vectorStore.ts";
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
  const { performances } = opened.corpus;
  const imported = await importVectors({ workspace, corpus: opened.corpus, file, name, ...(ids === undefined ? {} : { ids }) });
  if (!imported.ok) {
    noticeProblem(imported.problem);
    return USAGE_CODES.has(imported.problem.code) ? EXIT_USAGE : EXIT_SOME_FAILED;
  }
  const { vectors, matches, notFinite, notes } = imported.value;
  const { rows, nearly, withoutVector, unused, ambiguous } = matches;
  const rowName = (row: number): string => vectors.names[row] ?? "";
  for (const note of notes) notice(`note: ${note}`);
  for (const row of notFinite) notice(`left out, with a value that is no number: ${row}`);
  for (const id of nearly) notice(`matched by a name that is only nearly the same: ${rowName(rows.get(id) ?? -1)} -> ${id}`);
  for (const { row, performances: ids, isRepeated } of ambiguous) {
    notice(isRepeated ? `ambiguous, several rows mean ${ids.join(", ")}: ${rowName(row)}` : `ambiguous, it may mean ${ids.join(" or ")}: ${rowName(row)}`);
  }
  for (const row of unused) notice(`no performance: ${rowName(row)}`);
  for (const { id } of withoutVector) notice(`no vector: ${id}`);
  if (json) {
    printJson({
      name,
      file: imported.value.file,
      source: vectors.source,
      dimension: vectors.dimension,
      rows: vectors.names.length,
      performances: performances.length,
      matched: rows.size,
      nearly: nearly.map((id) => ({ row: rowName(rows.get(id) ?? -1), performance: id })),
      withoutVector: withoutVector.map(({ id }) => id),
      unusedRows: unused.map(rowName),
      ambiguousRows: ambiguous.map(({ row, performances: ids }) => ({ row: rowName(row), performances: ids })),
      notFiniteRows: notFinite,
    });
  } else {
    const { source, dimension } = vectors;
    printLine(`${vectors.names.length} vectors of ${dimension} numbers from ${source.vectors} of ${source.file}, named by ${source.ids}.`);
    printLine(`${rows.size} of ${performances.length} performances matched; ${unused.length} rows fit no performance, ${ambiguous.length} are ambiguous.`);
    printLine(`Kept in ${path.relative(process.cwd(), imported.value.file)}. Use them with: --features external:${name}`);
  }
  return withoutVector.length === 0 ? EXIT_OK : EXIT_SOME_FAILED;
}
