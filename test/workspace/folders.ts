/** Folders for the tests of workspaces: made from a listing of names and contents, removed afterwards. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";

export type Listing = Readonly<Record<string, string | Uint8Array>>;

/** Gives new folders, each holding the listed files; call it once a test file. */
export function folderMaker(): (listing: Listing) => string {
  const base = mkdtempSync(path.join(tmpdir(), "espressivo-workspace-"));
  // Readable for the ordinary user that `asOrdinaryUser` becomes.
  chmodSync(base, 0o755);
  after(() => rmSync(base, { recursive: true, force: true }));
  let count = 0;
  return (listing) => {
    const folder = path.join(base, `corpus ${(count += 1)} ä 🎹`);
    mkdirSync(folder);
    for (const [name, content] of Object.entries(listing)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return folder;
  };
}

/** Permissions do not bind root: then the work is done as the user "nobody". */
export async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
