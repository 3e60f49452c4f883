/** Between the protocol's URIs and paths on disk. Only `file:` names a path of ours, and notebook cells their notebook's. */
import path from "node:path";
import { URI } from "vscode-uri";

const ON_DISK = new Set(["file", "vscode-notebook-cell"]);

/** Absolute path; undefined for what is not on disk (`untitled:`, remote file systems) and for what is no URI. */
export function pathOfUri(uri: string): string | undefined {
  try {
    const parsed = URI.parse(uri, true);
    return ON_DISK.has(parsed.scheme) && parsed.path !== "" ? path.resolve(URI.file(parsed.path).with({ authority: parsed.authority }).fsPath) : undefined;
  } catch {
    return undefined; // Not a URI.
  }
}

export function uriOfPath(absolutePath: string): string {
  return URI.file(absolutePath).toString();
}

/** Whether two URIs name the same place, however they are encoded. */
export function isSameUri(a: string, b: string): boolean {
  if (a === b) return true;
  const [pathA, pathB] = [pathOfUri(a), pathOfUri(b)];
  return pathA !== undefined && pathA === pathB;
}

export function isInside(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}
