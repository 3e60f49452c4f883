/**
 * Files of a rendered demo corpus: written whole or not at all (temporary file, then rename), and a manifest that
 * tells which are up to date. The manifest lies in `.espressivo/`, where a corpus keeps its working files.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

export const MANIFEST_PATH = ".espressivo/demo-manifest.json";

/** What a rendition was made from and what came out, both as sha256; its length in seconds. */
export interface ManifestEntry {
  readonly recipe: string;
  readonly content: string;
  readonly seconds: number;
}

export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Creates the folders; the temporary file lies beside the target and is removed if anything fails. */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Empty where there is no manifest or none that can be read: everything is rendered anew then. */
export async function readManifest(folder: string): Promise<Map<string, ManifestEntry>> {
  const text = await readFile(path.join(folder, MANIFEST_PATH), "utf8").catch(() => "{}");
  const entries = new Map<string, ManifestEntry>();
  for (const [name, value] of Object.entries(parsedObject(text))) {
    if (typeof value !== "object" || value === null) continue;
    const { recipe, content, seconds } = value as Record<string, unknown>;
    if (typeof recipe === "string" && typeof content === "string" && typeof seconds === "number") {
      entries.set(name, { recipe, content, seconds });
    }
  }
  return entries;
}

export async function writeManifest(folder: string, entries: ReadonlyMap<string, ManifestEntry>): Promise<void> {
  const sorted = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeWhole(path.join(folder, MANIFEST_PATH), `${JSON.stringify(sorted, undefined, 1)}\n`);
}

/** True if the file is there with the content that the entry names. */
export async function isUpToDate(file: string, entry: ManifestEntry | undefined, recipe: string): Promise<boolean> {
  if (entry?.recipe !== recipe) return false;
  const content = await readFile(file).catch(() => undefined);
  return content !== undefined && sha256(content) === entry.content;
}

function parsedObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    // A manifest cut short by a crash says nothing; its files are rendered again.
    return {};
  }
}
