/**
 * Imported vectors in the corpus: `.espressivo/external/NAME.json`, a text with a header (where they come from) and one
 * line a row, the numbers in base64 (little-endian). No dates: the same import gives the same file. It may be committed.
 */
import { mkdir, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { openByteSource } from "../../audio/byteSource.ts";
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";
import { writeFileAtomically } from "../../store/atomicWrite.ts";
import { quotedName, MOST_ROWS, MOST_VALUES, rowOf } from "./vectorTable.ts";

export interface ExternalVectors {
  readonly name: string;
  /** The file that was imported: its name, the sha256 of its content, and what of it was taken. */
  readonly source: { readonly file: string; readonly sha256: string; readonly vectors: string; readonly ids: string };
  readonly dimension: number;
  readonly dimensionNames: readonly string[] | null;
  /** What each row is called in the source. */
  readonly names: readonly string[];
  /** Row-major, finite. */
  readonly values: Float64Array;
}

const FORMAT = "espressivo-external-vectors";
const VERSION = 1;
const MOST_STORED_BYTES = 384 * 2 ** 20;
/** Also as a file on Windows. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/u;
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

/** What is wrong with a name for vectors; undefined for a good one. */
export function nameProblem(name: string): Problem | undefined {
  if (NAME.test(name) && !DEVICES.test(name)) return undefined;
  return {
    code: "vectors-name",
    severity: "error",
    message: `${quotedName(name)} cannot be a name for vectors.`,
    advice: "Use up to 64 small letters, digits, hyphens and underscores, with a letter or digit first.",
  };
}

/** Names of the dimensions: those of the file where they differ, else d1 … dn. */
export function dimensionNamesOf({ dimension, dimensionNames }: Pick<ExternalVectors, "dimension" | "dimensionNames">): readonly string[] {
  if (dimensionNames?.length === dimension && new Set(dimensionNames).size === dimension) return dimensionNames;
  return Array.from({ length: dimension }, (_, k) => `d${k + 1}`);
}

/** Writes whole or not at all, over an earlier import of the same name; gives the file's path. */
export async function writeExternalVectors(workspace: string, vectors: ExternalVectors): Promise<Result<string>> {
  const misnamed = nameProblem(vectors.name);
  if (misnamed !== undefined) return failure(misnamed);
  const folder = folderOfVectors(workspace);
  const file = path.join(folder, `${vectors.name}.json`);
  try {
    const root = await realpath(workspace);
    await mkdir(folder, { recursive: true });
    const place = path.relative(root, await realpath(folder));
    if (place.startsWith("..") || path.isAbsolute(place)) {
      return failure({ code: "vectors-folder", message: "The folder for imported vectors is a link that leads out of the corpus.", advice: "Remove the link; nothing was written.", file: folder });
    }
    await writeFileAtomically(file, new TextEncoder().encode(textOf(vectors)), folder);
    return success(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure({ code: "vectors-not-written", message: `The vectors could not be stored (${reason}).`, advice: "See that the folder may be written to and its disk is not full.", file });
  }
}

/** Fails with `vectors-name`, `vectors-unknown` (it names those there are) or `vectors-damaged`. */
export async function readExternalVectors(workspace: string, name: string): Promise<Result<ExternalVectors>> {
  const misnamed = nameProblem(name);
  if (misnamed !== undefined) return failure(misnamed);
  const file = path.join(folderOfVectors(workspace), `${name}.json`);
  const opened = await openByteSource(file);
  if (!opened.ok) return opened.problem.code === "vanished" ? failure(await unknownVectors(workspace, name)) : opened;
  const source = opened.value;
  try {
    if (source.size > MOST_STORED_BYTES) return failure(damaged(file, "it is too large"));
    const bytes = await source.readAt(0, source.size);
    const problem = source.problem();
    if (problem !== undefined) return failure(problem);
    const parsed = parse(new TextDecoder().decode(bytes), name);
    return typeof parsed === "string" ? failure(damaged(file, parsed)) : success(parsed);
  } finally {
    await source.close();
  }
}

function folderOfVectors(workspace: string): string {
  return path.join(workspace, ".espressivo", "external");
}

/** Names of the vectors that have been imported into the corpus, in order. */
export async function listExternalVectors(workspace: string): Promise<readonly string[]> {
  // Without the folder nothing has been imported.
  const files = await readdir(folderOfVectors(workspace)).catch((): string[] => []);
  return files.flatMap((file) => (file.endsWith(".json") && nameProblem(file.slice(0, -5)) === undefined ? [file.slice(0, -5)] : [])).sort();
}

/** Equal as long as the stored vectors are the same; undefined where there are none of that name. */
export async function externalVectorsStamp(workspace: string, name: string): Promise<string | undefined> {
  if (nameProblem(name) !== undefined) return undefined;
  const status = await stat(path.join(folderOfVectors(workspace), `${name}.json`)).catch(() => undefined);
  return status && `${status.size} ${status.mtimeMs} ${status.ino}`;
}

async function unknownVectors(workspace: string, name: string): Promise<Omit<Problem, "severity">> {
  const known = await listExternalVectors(workspace);
  return {
    code: "vectors-unknown",
    message: `No vectors named '${name}' have been imported into this corpus.`,
    advice: known.length > 0 ? `There are: ${known.join(", ")}.` : `Import them: espressivo import-vectors <workspace> <file.csv|.npy|.npz> --name ${name} (in VS Code: Import Vectors).`,
  };
}

function damaged(file: string, detail: string): Omit<Problem, "severity"> {
  return { code: "vectors-damaged", message: `These imported vectors cannot be read: ${detail}.`, advice: "Import them again with espressivo import-vectors.", file };
}

function textOf(vectors: ExternalVectors): string {
  const { name, source, dimension, dimensionNames, names, values } = vectors;
  const isSingle = values.every((value) => Math.fround(value) === value);
  const header = { format: FORMAT, version: VERSION, name, source, dimension, dimensionNames, numbers: isSingle ? "float32" : "float64" };
  const rows = names.map((id, row) => {
    const vector = rowOf(vectors, row);
    const numbers = isSingle ? Float32Array.from(vector) : vector;
    return JSON.stringify({ id, vector: Buffer.from(numbers.buffer).toString("base64") });
  });
  return `${JSON.stringify(header, null, 2).replace(/\n\}$/u, "")},\n  "rows": [\n${rows.join(",\n")}\n  ]\n}\n`;
}

/** The vectors, or a clause on what is wrong with the text. */
function parse(text: string, wanted: string): ExternalVectors | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return "it is no JSON";
  }
  if (!isRecord(content) || content["format"] !== FORMAT) return "it is no file of vectors";
  if (content["version"] !== VERSION) return "it was written by another version of Espressivo";
  const { name, source, dimension, numbers, rows } = content;
  if (name !== wanted) return "it names other vectors than its file name says";
  if (!isRecord(source) || !areStrings(source["file"], source["sha256"], source["vectors"], source["ids"])) return "its source is not named";
  if (typeof dimension !== "number" || !Number.isSafeInteger(dimension) || dimension < 1 || !Array.isArray(rows)) return "its header is incomplete";
  if (rows.length > MOST_ROWS || rows.length * dimension > MOST_VALUES) return "it is too large";
  const width = numbers === "float32" ? 4 : numbers === "float64" ? 8 : 0;
  const names: string[] = [];
  const values = new Float64Array(rows.length * dimension);
  for (const [row, entry] of (rows as readonly unknown[]).entries()) {
    if (!isRecord(entry) || typeof entry["id"] !== "string" || typeof entry["vector"] !== "string") return `row ${row + 1} is incomplete`;
    const bytes = new Uint8Array(Buffer.from(entry["vector"], "base64"));
    if (width === 0 || bytes.length !== width * dimension) return `row ${row + 1} has not ${dimension} numbers`;
    const vector = width === 4 ? new Float32Array(bytes.buffer) : new Float64Array(bytes.buffer);
    if (!vector.every(Number.isFinite)) return `row ${row + 1} has values that are no numbers`;
    values.set(vector, row * dimension);
    names.push(entry["id"]);
  }
  const { dimensionNames } = content;
  const named = Array.isArray(dimensionNames) && dimensionNames.every((value) => typeof value === "string") ? (dimensionNames as readonly string[]) : null;
  const { file, sha256, vectors, ids } = source as Record<"file" | "sha256" | "vectors" | "ids", string>;
  return { name: wanted, source: { file, sha256, vectors, ids }, dimension, dimensionNames: named, names, values };
}

function areStrings(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
