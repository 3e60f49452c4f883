/**
 * Folders of a listing that are reached through links: a watcher sees only what lies in a folder itself, so their
 * targets have to be watched, too.
 */
import { lstat, realpath } from "node:fs/promises";
import path from "node:path";
import { concurrently } from "./concurrently.ts";
import { folderOf, type WorkspaceFile } from "./workspaceFile.ts";

const FOLDERS_AT_ONCE = 16;

/** Real paths of linked folders with files in or below them, and the paths that the listing reaches them by. */
export async function linkedFolders(root: string, files: readonly WorkspaceFile[]): Promise<ReadonlyMap<string, string>> {
  const folders = new Set<string>();
  for (const { relativePath } of files) {
    if (path.isAbsolute(relativePath)) continue;
    for (let folder = folderOf(relativePath); folder !== "" && !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  const links = new Map<string, string>();
  await concurrently(folders, FOLDERS_AT_ONCE, async (folder) => {
    const place = path.join(root, ...folder.split("/"));
    const isLink = await lstat(place).then(
      (status) => status.isSymbolicLink(),
      () => false,
    );
    const target = isLink ? await realpath(place).catch(() => undefined) : undefined;
    if (target !== undefined) links.set(target, place);
  });
  return links;
}
