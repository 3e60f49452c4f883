/**
 * What of a folder is watched: the same entries that `scanWorkspace` reads. Hidden entries and node_modules are left out,
 * and of the files all but recordings and annotations.
 */
import path from "node:path";
import { audioExtension } from "./workspaceFile.ts";

/** What the rules ask of an entry; a link counts as the file that it may be, and as the folder. */
export interface EntryKind {
  isFile(): boolean;
}

/** For chokidar's `ignored`: paths with forward slashes, absolute; without `entry` the entry's kind is not known. */
export function ignoredBelow(roots: () => readonly string[]): (entryPath: string, entry?: EntryKind) => boolean {
  return (entryPath, entry) => {
    const inside = insideOf(entryPath, roots());
    if (inside === undefined) return true;
    if (inside === "") return false;
    if (inside.split("/").some((name) => name.startsWith(".") || name === "node_modules")) return true;
    return entry?.isFile() === true && !isWatchedFile(path.posix.basename(inside));
  };
}

/** Whether a file of that name is a recording or may be an annotation file. */
export function isWatchedFile(name: string): boolean {
  return audioExtension(name) !== undefined || isAnnotationName(name);
}

export function isAnnotationName(name: string): boolean {
  return /\.(?:espressivo\.ya?ml|csv|jams)$/iu.test(name);
}

/** The part of the path below the innermost of the roots that holds it; undefined outside all of them. */
function insideOf(entryPath: string, roots: readonly string[]): string | undefined {
  let inside: string | undefined;
  for (const root of roots) {
    const base = root.split(path.sep).join("/");
    if (entryPath === base) return "";
    const prefix = base.endsWith("/") ? base : `${base}/`;
    if (!entryPath.startsWith(prefix)) continue;
    const rest = entryPath.slice(prefix.length);
    if (inside === undefined || rest.length < inside.length) inside = rest;
  }
  return inside;
}
