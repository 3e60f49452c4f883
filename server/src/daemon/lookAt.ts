/**
 * A quick look at a file: whether it may have changed, and its content's hash where that is known without reading it,
 * be it remembered of this path or of the path that the file was moved away from.
 */
import type { Stats } from "node:fs";
import { lstat, stat } from "node:fs/promises";
import type { FeatureStore, FileIdentity } from "../store/featureStore.ts";

export interface Look {
  /** Equal stamps: nothing happened to the file. */
  readonly stamp: string;
  /** Absent where the content has to be read, or there is none. */
  readonly identity?: FileIdentity;
  readonly isLink: boolean;
  readonly bytes: number;
  readonly modifiedMs: number;
}

const NOTHING: Look = { stamp: "nothing", isLink: false, bytes: 0, modifiedMs: 0 };
const MOVE_MS = 60_000;

/** Files that lately went from their paths. A move keeps size, time and inode, by which a file is known under any path. */
export class MovedFiles {
  readonly #gone = new Map<string, { readonly identity: FileIdentity; readonly atMs: number }>();

  remember(identity: FileIdentity, nowMs: number): void {
    for (const [key, { atMs }] of this.#gone) {
      if (nowMs - atMs < MOVE_MS) break;
      this.#gone.delete(key);
    }
    this.#gone.set(keyOf(identity), { identity, atMs: nowMs });
  }

  find(status: Omit<FileIdentity, "sha256">, nowMs: number): FileIdentity | undefined {
    const found = this.#gone.get(keyOf(status));
    return found === undefined || nowMs - found.atMs > MOVE_MS ? undefined : found.identity;
  }
}

export async function lookAt(path: string, store: Pick<FeatureStore, "identity" | "rememberIdentity">, moved: MovedFiles): Promise<Look> {
  const own = await lstat(path).catch(() => undefined);
  const isLink = own?.isSymbolicLink() === true;
  const status = isLink ? await stat(path).catch(() => undefined) : own;
  if (status?.isFile() !== true) return { ...NOTHING, isLink };
  const look = { stamp: [status.dev, status.ino, status.size, status.mtimeMs, status.ctimeMs].join(":"), isLink, bytes: status.size, modifiedMs: status.mtimeMs };
  const remembered = store.identity(path);
  if (remembered !== undefined && isFile(remembered, status)) return { ...look, identity: remembered };
  const here = { size: status.size, mtimeMs: status.mtimeMs, inode: status.ino };
  const identity = moved.find(here, Date.now());
  if (identity === undefined) return look;
  // A memory that the disk refuses costs another hash next time.
  await store.rememberIdentity(path, identity).catch(() => undefined);
  return { ...look, identity };
}

function isFile(identity: FileIdentity, status: Stats): boolean {
  return identity.size === status.size && identity.mtimeMs === status.mtimeMs && identity.inode === status.ino;
}

function keyOf({ inode, size, mtimeMs }: Omit<FileIdentity, "sha256">): string {
  return `${inode}:${size}:${mtimeMs}`;
}
