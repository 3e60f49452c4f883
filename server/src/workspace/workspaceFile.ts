/**
 * Files of a workspace as the corpus knows them: where they are on disk, and what they are called in it. Names of
 * recordings end in one of `RECORDING_ENDINGS`; what a file really holds is told by its content, later.
 */
import path from "node:path";
import { RECORDING_ENDINGS } from "../protocol/recordingEndings.ts";

export interface WorkspaceFile {
  /** Absolute, in the system's own notation. */
  readonly path: string;
  /** Workspace-relative with forward slashes, letters as on disk; absolute where the file lies outside. */
  readonly relativePath: string;
}

/** The ending by which a file counts as a recording, as it is written; undefined for other files. */
export function audioExtension(name: string): string | undefined {
  const dot = name.lastIndexOf(".");
  if (dot <= 0) return undefined;
  const extension = name.slice(dot);
  return RECORDING_ENDINGS.includes(extension.toLowerCase()) ? extension : undefined;
}

/** A recording's name without folder and audio ending; dots that belong to the name stay. */
export function stemOf(relativePath: string): string {
  const name = relativePath.slice(relativePath.lastIndexOf("/") + 1);
  return name.slice(0, name.length - (audioExtension(name)?.length ?? 0));
}

/** The folder of a workspace-relative path; empty for the root. */
export function folderOf(relativePath: string): string {
  return relativePath.slice(0, Math.max(0, relativePath.lastIndexOf("/")));
}

/** The file at an absolute path; `roots` are the names of the one workspace folder (as given, and with links resolved). */
export function workspaceFile(absolutePath: string, roots: readonly string[]): WorkspaceFile & { readonly outside: boolean } {
  for (const root of roots) {
    const relative = path.relative(root, absolutePath);
    if (relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) continue;
    return { path: absolutePath, relativePath: withSlashes(relative), outside: false };
  }
  return { path: absolutePath, relativePath: withSlashes(absolutePath), outside: true };
}

/** Orders by code units, the same on every machine and in every language. */
export function byRelativePath(a: WorkspaceFile, b: WorkspaceFile): number {
  return a.relativePath < b.relativePath ? -1 : a.relativePath > b.relativePath ? 1 : 0;
}

function withSlashes(systemPath: string): string {
  return path.sep === "/" ? systemPath : systemPath.split(path.sep).join("/");
}
