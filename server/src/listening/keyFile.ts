/** Where keys lie: `.espressivo/studies/NAME.key.json` of the corpus. */
import { mkdir, readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { systemProblem } from "../audio/problems.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { writeFileAtomically } from "../store/atomicWrite.ts";
import { keyText, parseKey, type StudyKey } from "./studyKey.ts";

const ENDING = ".key.json";

function folderOfKeys(root: string): string {
  return path.join(root, ".espressivo", "studies");
}

export function keyPath(root: string, name: string): string {
  return path.join(folderOfKeys(root), `${name}${ENDING}`);
}

/** The name of a study whose page is at a path: letters, digits and hyphens of the file's stem. */
export function studyName(page: string): string {
  const stem = path.basename(page, path.extname(page)).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return stem.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "study";
}

/** Whether it is there already; fails with `study-exists` where another study has that name: its answers could not be read any more. */
export async function mayWriteKey(root: string, key: Pick<StudyKey, "study" | "name">): Promise<Result<{ readonly isThere: boolean }>> {
  const file = keyPath(root, key.name);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined || parseKey(text)?.study === key.study) return success({ isThere: text !== undefined });
  return failure({
    code: "study-exists",
    message: `There is another study called '${key.name}' here, and without its key its answers could not be read any more.`,
    advice: "Give the page another file name, or remove the key if nobody has that page.",
    file,
  });
}

/** Fails with `study-folder` and `study-not-written`. */
export async function writeKey(root: string, key: StudyKey): Promise<Result<string>> {
  const file = keyPath(root, key.name);
  const folder = path.dirname(file);
  try {
    await mkdir(folder, { recursive: true });
    const place = path.relative(await realpath(root), await realpath(folder));
    if (place.startsWith("..") || path.isAbsolute(place)) {
      return failure({ code: "study-folder", message: "The folder for keys of studies is a link that leads out of the corpus.", advice: "Remove the link; nothing was written.", file: folder });
    }
    await writeFileAtomically(file, new TextEncoder().encode(keyText(key)), folder);
    return success(file);
  } catch (error) {
    return failure({ ...systemProblem(file, error), code: "study-not-written", advice: "The key belongs into the corpus: see that the folder may be written to and its disk is not full." });
  }
}

export async function readKey(file: string): Promise<Result<StudyKey>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    return failure(systemProblem(file, error));
  }
  const key = parseKey(text);
  if (key !== undefined) return success(key);
  return failure({ code: "no-study-key", message: "This is no key of a listening study, or it is damaged.", advice: "Name the file NAME.key.json that was written with the page; it can be made again from the same corpus with the same settings and seed.", file });
}

/** All keys of a corpus that can be read. */
export async function listKeys(root: string): Promise<readonly StudyKey[]> {
  const folder = folderOfKeys(root);
  const names = await readdir(folder).catch((): string[] => []);
  const read = await Promise.all(names.filter((name) => name.endsWith(ENDING)).sort().map((name) => readKey(path.join(folder, name))));
  return read.flatMap((key) => (key.ok ? [key.value] : []));
}
