/**
 * `espressivo export <workspace>`: the corpus with its features, or its annotations, for other programs. Writes nothing over
 * what is there unless told to.
 */
import { access, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { conEspressioneTable, writeConEspressioneCsv } from "../corpus/conEspressioneCsv.ts";
import { writeEspressivoYaml } from "../corpus/espressivoYaml.ts";
import { annotationsOf, nameByStem } from "../corpus/exportAnnotations.ts";
import { rowFeatures, type ExportRow } from "../corpus/exportRow.ts";
import { featureTableCsv } from "../corpus/featureTable.ts";
import { jamsFileNames, jamsText } from "../corpus/jams.ts";
import type { Engine } from "../daemon/engine.ts";
import type { ModelIdentity } from "../protocol/analysis.ts";
import type { FeatureSet } from "../protocol/features.ts";
import { reasonOf } from "../store/damage.ts";
import { analysedCorpus } from "./analysedCorpus.ts";
import { openCorpus } from "./openCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem } from "./terminal.ts";

export const EXPORT_FORMATS = ["csv", "json", "con-espressione", "yaml", "jams"] as const;

export interface ExportOptions {
  readonly format: (typeof EXPORT_FORMATS)[number];
  /** Standard output where it is not given. */
  readonly out?: string;
  readonly features: FeatureSet;
  readonly force: boolean;
}

interface ExportedFile {
  readonly path: string;
  readonly text: string;
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(path.resolve(folder), path.resolve(file));
  // Another drive of Windows has no relative path.
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

export async function runExport(engine: Engine, workspace: string, { format, out, features, force }: ExportOptions, signal: AbortSignal): Promise<number> {
  if (format === "jams" && out === undefined) {
    noticeProblem({ code: "export-folder", severity: "error", message: "JAMS is one file a performance.", advice: "Name the folder for them with --out." });
    return EXIT_USAGE;
  }
  if (out !== undefined && isAnnotations(format) && isWithin(workspace, out)) {
    notice("note: within the corpus these files are annotations of it: every description then counts twice. Write them elsewhere, or move the others away.");
  }
  if (format === "yaml" || format === "con-espressione") {
    const opened = await openCorpus(workspace);
    if (!opened.ok) return opened.exitCode;
    const annotations = annotationsOf(opened.corpus);
    return deliver(format === "yaml" ? writeEspressivoYaml(annotations) : writeConEspressioneCsv(conEspressioneTable(nameByStem(annotations.performances))), out, force);
  }
  const analysed = await analysedCorpus(engine, workspace, { signal });
  if (!analysed.ok) return analysed.exitCode;
  const pieces = new Map(analysed.corpus.pieces.map((piece) => [piece.id, piece]));
  const rows = analysed.corpus.performances.map((performance): ExportRow => {
    const analysis = analysed.summaries.get(performance.id);
    return { performance, piece: pieces.get(performance.pieceId), ...(analysis === undefined ? {} : { analysis }) };
  });
  const code = await exportRows(rows, { format, out, features, force }, engine.model);
  return code === EXIT_OK && analysed.failed > 0 ? EXIT_SOME_FAILED : code;
}

function isAnnotations(format: ExportOptions["format"]): boolean {
  return format === "yaml" || format === "con-espressione" || format === "jams";
}

function exportRows(rows: readonly ExportRow[], { format, out, features, force }: Omit<ExportOptions, "out"> & { readonly out: string | undefined }, model: ModelIdentity): Promise<number> {
  if (format === "csv") return deliver(featureTableCsv(rows, features), out, force);
  if (format === "json") return deliver(jsonText(rows, features, model), out, force);
  const folder = out ?? ".";
  const names = jamsFileNames(rows);
  return write(rows.map((row, index) => ({ path: path.join(folder, names[index] ?? ""), text: jamsText(row) })), force);
}

function jsonText(rows: readonly ExportRow[], features: FeatureSet, model: ModelIdentity): string {
  const performances = rows.map((row) => {
    const { performance, piece, analysis } = row;
    const { id, pieceId, performer, recording, descriptions, ratings, attributes } = performance;
    return { id, piece: pieceId, title: piece?.title, composer: piece?.composer, work: piece?.work, performer, span: recording?.span, durationSeconds: analysis?.durationSeconds, features: rowFeatures(row, features), descriptions, ratings, attributes };
  });
  return `${JSON.stringify({ schemaVersion: 1, features, model: { id: model.id, version: model.version }, performances }, null, 2)}\n`;
}

function deliver(text: string, out: string | undefined, force: boolean): Promise<number> {
  if (out !== undefined) return write([{ path: out, text }], force);
  process.stdout.write(text);
  return Promise.resolve(EXIT_OK);
}

/** All or, where one of them is there already, none. */
async function write(files: readonly ExportedFile[], force: boolean): Promise<number> {
  for (const file of force ? [] : files) {
    if (!(await isThere(file.path))) continue;
    noticeProblem({ code: "export-there", severity: "error", message: "This file is there already; nothing was written.", advice: "Take another place, or write over it with --force.", file: file.path });
    return EXIT_USAGE;
  }
  try {
    for (const file of files) {
      await mkdir(path.dirname(path.resolve(file.path)), { recursive: true });
      await writeFile(file.path, file.text, { flag: force ? "w" : "wx" });
    }
  } catch (error) {
    noticeProblem({ code: "not-written", severity: "error", message: `The export could not be written (${reasonOf(error)}).`, advice: "See that the folder may be written to." });
    return EXIT_SOME_FAILED;
  }
  notice(files.length === 1 ? `written: ${files[0]?.path ?? ""}` : `written: ${files.length} files`);
  return EXIT_OK;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false);
}
