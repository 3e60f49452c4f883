/**
 * Piece and performer of a recording that no annotation mentions, from where it lies. In a folder: the piece is the
 * folder, the performer the stem. In the root: the stem is split at its last underscore; one that cannot be split is
 * the piece, by an unknown performer.
 */
import { fold } from "../corpus/closest.ts";
import { folderOf, stemOf, type WorkspaceFile } from "./workspaceFile.ts";

export interface LayoutNames {
  readonly pieceId: string;
  readonly performer: string;
}

export const UNKNOWN_PERFORMER = "unknown";

/**
 * Names every file of a workspace. A folder is called by its own name, or by its path from the root where several
 * folders with recordings have that name (`bach/prelude`, `chopin/prelude`).
 */
export function layoutNames(files: readonly WorkspaceFile[]): (file: WorkspaceFile) => LayoutNames {
  const foldersOfName = new Map<string, Set<string>>();
  for (const { relativePath } of files) {
    const folder = folderOf(relativePath);
    const name = fold(lastName(folder));
    const folders = foldersOfName.get(name);
    if (folders === undefined) foldersOfName.set(name, new Set([folder]));
    else folders.add(folder);
  }
  return ({ relativePath }) => {
    const folder = folderOf(relativePath);
    const stem = stemOf(relativePath).normalize("NFC");
    if (folder === "") return splitStem(stem);
    const isUnique = (foldersOfName.get(fold(lastName(folder)))?.size ?? 0) < 2;
    return { pieceId: (isUnique ? lastName(folder) : folder).normalize("NFC"), performer: stem };
  };
}

function splitStem(stem: string): LayoutNames {
  const at = stem.lastIndexOf("_");
  if (at <= 0 || at === stem.length - 1) return { pieceId: stem, performer: UNKNOWN_PERFORMER };
  return { pieceId: stem.slice(0, at), performer: stem.slice(at + 1) };
}

function lastName(folder: string): string {
  return folder.slice(folder.lastIndexOf("/") + 1);
}
