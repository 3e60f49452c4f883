/**
 * Where imported word vectors are kept: `<folder>/<name>.json`, the manifest, and `<folder>/<name>/` with the words and the table in
 * the shipped form, named by their hash. Every file appears whole or not at all, the manifest last. Never in a corpus.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { isFreeEncoderName, type ImportedEncoder } from "../../protocol/encoders.ts";
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";
import { writeFileAtomically } from "../../store/atomicWrite.ts";
import { cacheDirectory } from "../../store/cacheDirectory.ts";
import { errorCode, reasonOf } from "../../store/damage.ts";
import { readEmbeddingTable, type WordVectors } from "../../text/wordVectors.ts";
import { formatEncoderManifest, parseEncoderManifest, type EncoderManifest } from "./encoderManifest.ts";

/** One for the user, beside the feature store. */
export function encodersFolder(): string {
  return path.join(cacheDirectory(), "encoders");
}

/** `encoder-name-taken` where other vectors have the name: maps that were trained on these may be in use. */
export async function nameTaken(folder: string, { name, enriched, dimension, source }: Omit<ImportedEncoder, "size" | "lettersExplain">): Promise<Problem | undefined> {
  const before = (await readManifest(folder, name))?.encoder;
  if (before === undefined || (before.source.sha256 === source.sha256 && before.enriched === enriched && before.dimension === dimension)) return undefined;
  return {
    code: "encoder-name-taken",
    severity: "error",
    message: `Other word vectors, from ${before.source.file}${before.enriched ? ", enriched" : ""}, are called '${name}'.`,
    advice: `Choose another name; or remove the folder ${path.join(folder, name)} and the file beside it first, and start the editor again.`,
  };
}

/** Gives the folder of the table; fails with `encoder-unwritable`. */
export async function keepEncoder(folder: string, encoder: ImportedEncoder, words: readonly string[], table: Uint8Array): Promise<Result<string>> {
  const list = new TextEncoder().encode(`${words.join("\n")}\n`);
  const manifest: EncoderManifest = { encoder, sha256: { words: sha256Of(list), table: sha256Of(table) } };
  const place = path.join(folder, encoder.name);
  try {
    await mkdir(place, { recursive: true });
    const files = filesOf(folder, manifest);
    await writeFileAtomically(files.words, list, place);
    await writeFileAtomically(files.table, table, place);
    await writeFileAtomically(path.join(folder, `${encoder.name}.json`), new TextEncoder().encode(formatEncoderManifest(manifest)), folder);
    return success(place);
  } catch (error) {
    return failure({ code: "encoder-unwritable", message: `The word vectors cannot be written (${reasonOf(error)}).`, advice: "See that the disk is not full, or name another folder in the environment variable ESPRESSIVO_CACHE.", file: place });
  }
}

/** The imported encoders, by name. What cannot be read is left out. */
export async function listEncoders(folder: string): Promise<readonly ImportedEncoder[]> {
  const names = (await readdir(folder).catch(() => [])).flatMap((file) => (file.endsWith(".json") ? [file.slice(0, -5)] : [])).sort();
  const manifests = await Promise.all(names.map((name) => readManifest(folder, name).catch(() => undefined)));
  return manifests.flatMap((manifest) => manifest?.encoder ?? []);
}

/** Undefined where there is none of that name. */
export async function readManifest(folder: string, name: string): Promise<EncoderManifest | undefined> {
  if (!isFreeEncoderName(name)) return undefined;
  try {
    return parseEncoderManifest(await readFile(path.join(folder, `${name}.json`), "utf8"), name);
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Fails with `encoder-damaged`. */
export async function readEncoder(folder: string, manifest: EncoderManifest): Promise<Result<WordVectors>> {
  const { encoder, sha256 } = manifest;
  const files = filesOf(folder, manifest);
  try {
    const [words, table] = await Promise.all([readFile(files.words), readFile(files.table)]);
    if (sha256Of(words) !== sha256.words || sha256Of(table) !== sha256.table) return failure(damagedEncoder(encoder.name, files.table, "its content has changed"));
    return readEmbeddingTable(encoder.name, words.toString("utf8"), table);
  } catch (error) {
    return failure(damagedEncoder(encoder.name, files.table, reasonOf(error)));
  }
}

function damagedEncoder(name: string, file: string, why: string): Problem {
  return { code: "encoder-damaged", severity: "error", message: `The imported word vectors '${name}' cannot be read (${why}).`, advice: "Import them again with 'espressivo import-embeddings <file> --name NAME'.", file };
}

function filesOf(folder: string, manifest: EncoderManifest): { words: string; table: string } {
  const stem = path.join(folder, manifest.encoder.name, stemOf(manifest));
  return { words: `${stem}.words.txt`, table: `${stem}.i8` };
}

/** Tells tables of one name apart. */
function stemOf({ sha256 }: EncoderManifest): string {
  return createHash("sha256").update(sha256.words + sha256.table).digest("hex").slice(0, 12);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
