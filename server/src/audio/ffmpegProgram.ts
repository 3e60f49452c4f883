/**
 * Where the user's ffmpeg is: named by ESPRESSIVO_FFMPEG, else found in the folders of the PATH. A program that came with
 * a corpus must never be run: relative entries do not count, nor does what lies in a folder of recordings.
 */
import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";

/** `program` is absolute. `why`: a clause that says why there is none. */
export type FoundFfmpeg = { readonly ok: true; readonly program: string } | { readonly ok: false; readonly why: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Folders whose programs are not run, separated like those of the PATH. Workers inherit it. */
const DISTRUSTED = "ESPRESSIVO_DISTRUSTED_FOLDERS";
const CHOSEN = "ESPRESSIVO_FFMPEG";
const OFF = "off";
/** Only an administrator writes here, so that a folder of recordings beside them lends them nothing. */
const SYSTEM_FOLDERS = ["/usr", "/opt", "/nix", "/snap", "/System", "/Applications", "/Library"];

/** From now on no program of this folder is run, here and in processes started from here. */
export function distrustFolder(folder: string, environment: NodeJS.ProcessEnv = process.env): void {
  const known = listOf(environment[DISTRUSTED]);
  const absolute = path.resolve(folder);
  if (!known.includes(absolute)) environment[DISTRUSTED] = [...known, absolute].join(path.delimiter);
}

/**
 * The ffmpeg for a recording; looked for at every call, since it may be installed meanwhile.
 * @param recordingPath absolute; programs in its folder or above it (up to the home folder, or the topmost one) do not count
 */
export async function findFfmpeg(recordingPath: string, environment: Environment = process.env, home = homedir()): Promise<FoundFfmpeg> {
  const chosen = environment[CHOSEN] ?? "";
  if (chosen === OFF) return { ok: false, why: `it is turned off (${CHOSEN} or the setting espressivo.ffmpegPath is 'off')` };
  if (chosen !== "") {
    if (path.isAbsolute(chosen) && (await isProgram(chosen))) return { ok: true, program: chosen };
    return { ok: false, why: `${CHOSEN} (or the setting espressivo.ffmpegPath) does not name a program by its absolute path` };
  }
  const distrusted = await realFolders([...listOf(environment[DISTRUSTED]), ...foldersAbove(recordingPath, home), ...foldersAbove(await realOr(recordingPath), home)]);
  const name = process.platform === "win32" ? "ffmpeg.exe" : "ffmpeg";
  let passedOver = 0;
  for (const folder of listOf(environment["PATH"] ?? environment["Path"])) {
    if (!path.isAbsolute(folder)) continue;
    const program = path.join(folder, name);
    if (!(await isProgram(program))) continue;
    const places = [program, await realOr(program)];
    if (!places.some((place) => distrusted.some((outer) => isWithin(place, outer)))) return { ok: true, program };
    passedOver += 1;
  }
  const why = passedOver > 0 ? "the one found lies among the recordings and is not trusted" : "none was found on the PATH";
  return { ok: false, why };
}

/** The folders that hold the recording, from its own outwards, as far as they can belong to a corpus. */
function foldersAbove(file: string, home: string): string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (isWithin(home, folder) || SYSTEM_FOLDERS.includes(folder)) break;
    folders.push(folder);
  }
  return folders;
}

function isWithin(place: string, folder: string): boolean {
  const relative = path.relative(folder, place);
  return relative === "" || (relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false; // Not there, or not for this user.
  }
}

async function realFolders(folders: readonly string[]): Promise<readonly string[]> {
  return [...new Set((await Promise.all(folders.map(async (folder) => [folder, await realOr(folder)]))).flat())];
}

async function realOr(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

function listOf(value: string | undefined): string[] {
  return (value ?? "").split(path.delimiter).filter((entry) => entry !== "");
}
