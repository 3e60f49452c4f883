/** A name to offer for what is imported from a file: the file's own, in the characters that names may have. */

/** @param uri of the file, as text */
export function nameFromFile(uri: string): string {
  const stem = decodeURIComponent(uri.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "");
  return stem.toLowerCase().replace(/[^a-z0-9_-]+/g, "-").replace(/^[-_]+/, "").slice(0, 64);
}
