/**
 * The identity of a file's content: its sha256, taken anew only where size, modification time or inode differ from
 * what the store remembers. A file that was modified just before it was hashed may be written again without its time
 * changing (git calls such entries racy): its hash is not remembered, so that the next look takes it again.
 */
import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { openByteSource } from "../audio/byteSource.ts";
import { audioProblem } from "../audio/problems.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import type { FeatureStore, FileIdentity } from "../store/featureStore.ts";

/** The coarsest modification times in use (FAT) come in steps of 2 s. */
const RACY_MS = 2000;
/** A time to come is a server's clock that goes ahead, up to here; beyond, somebody set it, and a write would reset it. */
const CLOCK_SKEW_MS = 3_600_000;
const CHUNK_BYTES = 1 << 20;
const ATTEMPTS = 2;

/**
 * Fails with `vanished` (also: a link that leads nowhere), `no-permission`, `not-a-file`, `unreadable`, or
 * `changed-while-read` where the file is being written to all the time.
 */
export async function contentIdentity(path: string, store: Pick<FeatureStore, "identity" | "rememberIdentity">): Promise<Result<FileIdentity>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const startMs = Date.now();
    const before = await fileStatus(path);
    if (!before.ok) return before;
    const remembered = store.identity(path);
    if (remembered !== undefined && isSameFile(remembered, identityOf(before.value, ""))) return success(remembered);

    const hash = await hashContent(path);
    if (!hash.ok) return hash;
    const after = await fileStatus(path);
    if (!after.ok) return after;
    const identity = identityOf(before.value, hash.value);
    if (!isSameFile(identity, identityOf(after.value, ""))) continue;
    if (!isRacy(identity.mtimeMs, startMs)) {
      // A memory that the disk refuses costs another hash next time; the hash itself is good.
      await store.rememberIdentity(path, identity).catch(() => undefined);
    }
    return success(identity);
  }
  return failure(changedWhileRead(path));
}

/** Whether a write after the hash could leave the modification time as it is. */
function isRacy(mtimeMs: number, hashedFromMs: number): boolean {
  return mtimeMs > hashedFromMs - RACY_MS && mtimeMs < hashedFromMs + CLOCK_SKEW_MS;
}

function identityOf(status: Stats, sha256: string): FileIdentity {
  return { size: status.size, mtimeMs: status.mtimeMs, inode: status.ino, sha256 };
}

function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.inode === b.inode;
}

async function fileStatus(path: string): Promise<Result<Stats>> {
  const status = await stat(path).catch(() => undefined);
  if (status?.isFile() === true) return success(status);
  // Opening knows the reason, and whether it is a link that leads nowhere.
  const opened = await openByteSource(path);
  if (!opened.ok) return opened;
  await opened.value.close();
  return failure(changedWhileRead(path));
}

async function hashContent(path: string): Promise<Result<string>> {
  const opened = await openByteSource(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    const hash = createHash("sha256");
    for await (const chunk of source.chunks(0, source.size, CHUNK_BYTES)) hash.update(chunk);
    const problem = source.problem();
    return problem === undefined ? success(hash.digest("hex")) : failure(problem);
  } finally {
    await source.close();
  }
}

function changedWhileRead(path: string): Problem {
  return audioProblem("changed-while-read", path, "The file changed while it was being read.", "Analyse again when it is completely written.");
}
