/**
 * Finds recordings by path and by stem as people write them: letter case and the composition of accents (a file
 * system may decompose "ü" into two characters) do not matter unless they tell two files apart.
 */
import { fold } from "../corpus/closest.ts";
import { stemOf, type WorkspaceFile } from "./workspaceFile.ts";

export interface AudioIndex {
  /** The files that a path (as in `WorkspaceFile.relativePath`) can mean; the best match alone where one is better. */
  byPath(relativePath: string): readonly WorkspaceFile[];
  /** The listed files with that stem, whatever their folder and audio ending. */
  byStem(stem: string): readonly WorkspaceFile[];
  /** Of the listed files, as on disk, for suggestions. */
  readonly paths: readonly string[];
  readonly stems: readonly string[];
}

/** `listed` are the workspace's recordings; `named` further files that annotations name and that exist. */
export function indexAudio(listed: readonly WorkspaceFile[], named: readonly WorkspaceFile[]): AudioIndex {
  const paths = grouped([...listed, ...named], (file) => file.relativePath);
  const stems = grouped(listed, (file) => stemOf(file.relativePath));
  return {
    byPath: (relativePath) => bestMatches(paths.get(fold(relativePath)) ?? [], relativePath),
    byStem: (stem) => stems.get(fold(stem)) ?? [],
    paths: listed.map((file) => file.relativePath),
    stems: listed.map((file) => stemOf(file.relativePath)),
  };
}

function bestMatches(files: readonly WorkspaceFile[], relativePath: string): readonly WorkspaceFile[] {
  if (files.length < 2) return files;
  const exact = files.filter((file) => file.relativePath === relativePath);
  if (exact.length > 0) return exact;
  const composed = relativePath.normalize("NFC");
  const sameLetters = files.filter((file) => file.relativePath.normalize("NFC") === composed);
  return sameLetters.length > 0 ? sameLetters : files;
}

function grouped(files: readonly WorkspaceFile[], nameOf: (file: WorkspaceFile) => string): Map<string, WorkspaceFile[]> {
  const groups = new Map<string, WorkspaceFile[]>();
  for (const file of files) {
    const key = fold(nameOf(file));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  return groups;
}
