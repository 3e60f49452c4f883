/**
 * Writes a file so that others see it whole or not at all, whatever happens meanwhile: temporary file, fsync,
 * rename, fsync of the folder.
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./damage.ts";

/** On Windows a rename fails for a moment while another process reads the target. */
const RENAME_ATTEMPTS = 5;
const RENAME_PAUSE_MS = 20;

/** Rejects with the system's error. `temporaryDirectory` must exist, on the same volume as `target`. */
export async function writeFileAtomically(target: string, bytes: Uint8Array, temporaryDirectory: string): Promise<void> {
  const temporary = path.join(temporaryDirectory, temporaryName());
  try {
    await writeDurably(temporary, bytes);
    const firstCreated = await mkdir(path.dirname(target), { recursive: true });
    if (firstCreated !== undefined) await syncDirectory(path.dirname(firstCreated));
    await renamePatiently(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(path.dirname(target));
}

/** A name that no other process uses. */
export function temporaryName(): string {
  return `${process.pid}-${randomBytes(8).toString("hex")}`;
}

/** Writes a new file and returns when it is on the disk. */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what killed processes left in the folder of temporary files. */
export async function removeOldFiles(directory: string, olderThanMs: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const file = path.join(directory, name);
    try {
      if ((await stat(file)).mtimeMs < olderThanMs) await rm(file, { force: true });
    } catch (error) {
      // Another process was faster with its own rename or with this very cleaning.
      if (errorCode(error) !== "ENOENT") throw error;
    }
  }
}

async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = errorCode(error);
      if (attempt === RENAME_ATTEMPTS || (code !== "EPERM" && code !== "EACCES" && code !== "EBUSY")) throw error;
      await new Promise((resolve) => setTimeout(resolve, RENAME_PAUSE_MS * attempt));
    }
  }
}

async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open folders, and has no need to: NTFS journals the rename.
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
