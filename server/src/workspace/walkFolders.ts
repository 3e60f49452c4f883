/**
 * Walks a folder and all below it for files with wanted names. Hidden entries and node_modules are left out; links to
 * files and folders are followed, each real folder once: real folders first, then links in the order of their names,
 * so that the outcome does not depend on timing. No file is looked at where its folder's listing says what it is.
 */
import type { Dirent } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "../protocol/result.ts";
import { concurrently } from "./concurrently.ts";
import { byRelativePath, type WorkspaceFile } from "./workspaceFile.ts";

interface Folder extends WorkspaceFile {
  readonly realPath: string;
}

export interface Walk {
  /** In the order of their relative paths. Links that lead nowhere are among them, if their name is wanted. */
  readonly files: readonly WorkspaceFile[];
  readonly problems: readonly Problem[];
}

const FOLDERS_AT_ONCE = 16;
const LINKS_AT_ONCE = 16;

/** `realRoot` is `root` with links resolved. Folders that cannot be read become problems. */
export async function walkFolders(root: string, realRoot: string, isWanted: (name: string) => boolean): Promise<Walk> {
  const files: WorkspaceFile[] = [];
  const problems: Problem[] = [];
  const visited = new Set<string>([realRoot]);

  /** The folders below `folder`; `links` receives its links to folders. */
  async function readFolder(folder: Folder, links: WorkspaceFile[]): Promise<Folder[]> {
    let entries: Dirent[];
    try {
      entries = await readdir(folder.path, { withFileTypes: true });
    } catch (error) {
      problems.push(unreadableFolder(folder.path, error));
      return [];
    }
    const below: Folder[] = [];
    const unclear: WorkspaceFile[] = [];
    for (const { name, kind } of entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }))) {
      if (name.startsWith(".") || name === "node_modules") continue;
      if (kind === "file" && !isWanted(name)) continue;
      const file = { path: path.join(folder.path, name), relativePath: folder.relativePath === "" ? name : `${folder.relativePath}/${name}` };
      if (name.includes("\uFFFD") && !(await isThere(file.path))) problems.push(undecodableName(file.path));
      else if (kind === "file") files.push(file);
      else if (kind === "folder") below.push({ ...file, realPath: path.join(folder.realPath, name) });
      else unclear.push(file);
    }
    await concurrently(unclear, LINKS_AT_ONCE, async (entry) => {
      const target = await stat(entry.path).catch(() => "dead" as const);
      if (target === "dead" || target.isFile()) {
        if (isWanted(path.basename(entry.path))) files.push(entry);
      } else if (target.isDirectory()) links.push(entry);
    });
    return below;
  }

  async function walkFrom(start: Folder, links: WorkspaceFile[]): Promise<void> {
    for (let level = [start]; level.length > 0; ) {
      const next: Folder[] = [];
      await concurrently(level, FOLDERS_AT_ONCE, async (folder) => {
        for (const below of await readFolder(folder, links)) {
          if (visited.has(below.realPath)) continue;
          visited.add(below.realPath);
          next.push(below);
        }
      });
      level = next;
    }
  }

  let links: WorkspaceFile[] = [];
  await walkFrom({ path: root, relativePath: "", realPath: realRoot }, links);
  while (links.length > 0) {
    const nextLinks: WorkspaceFile[] = [];
    for (const link of links.sort(byRelativePath)) {
      const realPath = await realpath(link.path).catch(() => undefined);
      if (realPath === undefined || visited.has(realPath)) continue;
      visited.add(realPath);
      if (realRoot.startsWith(realPath.endsWith(path.sep) ? realPath : realPath + path.sep)) problems.push(linkUpwards(link.path));
      else await walkFrom({ ...link, realPath }, nextLinks);
    }
    links = nextLinks;
  }
  return { files: files.sort(byRelativePath), problems };
}

/** Some file systems do not say: then, as with links, the entry itself has to be asked. */
function kindOf(entry: Dirent): "file" | "folder" | "unclear" {
  return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : "unclear";
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

function unreadableFolder(file: string, error: unknown): Problem {
  const message = `This folder could not be read (${error instanceof Error ? error.message : String(error)}).`;
  return { code: "folder-unreadable", severity: "warning", message, advice: "Change its permissions; the rest of the workspace is used.", file };
}

function linkUpwards(file: string): Problem {
  const message = "This link leads to a folder that holds the workspace itself; it was not followed.";
  return { code: "link-not-followed", severity: "warning", message, advice: "Link the folders with the recordings instead.", file };
}

function undecodableName(file: string): Problem {
  const message = "The name of this file or folder is not valid UTF-8; it is left out.";
  return { code: "name-encoding", severity: "warning", message, advice: "Rename it (`convmv` does that for whole folders).", file };
}
