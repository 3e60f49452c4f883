/**
 * Claims as files. Each key has a folder whose files are numbered; the highest number counts. Taking a claim
 * over means creating the next number, which the file system grants to one process alone: a plain "remove the
 * expired one, create mine" would let two processes remove each other's.
 */
import { link, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { temporaryName } from "./atomicWrite.ts";
import { decodeClaim, encodeClaim, isHeldByAnother, type ClaimRecord } from "./claimRecord.ts";
import { errorCode } from "./damage.ts";

/** True if the claim is now the owner's. `folder` is this key's; `temporaryDirectory` must exist. */
export async function claimInFolder(
  folder: string,
  temporaryDirectory: string,
  claim: ClaimRecord,
  nowMs: number,
): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const before = await readClaims(folder);
  if ([...before.values()].some((other) => isHeldByAnother(other, claim.owner, nowMs))) return false;
  const mine = Math.max(0, ...before.keys()) + 1;
  if (!(await createExclusively(path.join(folder, String(mine)), encodeClaim(claim), temporaryDirectory))) return false;
  // Another process may have read the folder at another moment and taken another number: both see each other
  // here, both withdraw, and the work waits for the next attempt. It is never done twice.
  const after = await readClaims(folder);
  after.delete(mine);
  if ([...after.values()].some((other) => isHeldByAnother(other, claim.owner, nowMs))) {
    await rm(path.join(folder, String(mine)), { force: true });
    return false;
  }
  for (const number of after.keys()) if (number < mine) await rm(path.join(folder, String(number)), { force: true });
  return true;
}

/** Removes this owner's claims from the folder. */
export async function releaseInFolder(folder: string, owner: string): Promise<void> {
  for (const [number, claim] of await readClaims(folder)) {
    if (claim?.owner === owner) await rm(path.join(folder, String(number)), { force: true });
  }
}

async function readClaims(folder: string): Promise<Map<number, ClaimRecord | undefined>> {
  const claims = new Map<number, ClaimRecord | undefined>();
  for (const name of await readdirOrNothing(folder)) {
    if (!/^\d+$/u.test(name)) continue;
    try {
      claims.set(Number(name), decodeClaim(await readFile(path.join(folder, name))));
    } catch (error) {
      // Released since the folder was read.
      if (errorCode(error) !== "ENOENT") throw error;
    }
  }
  return claims;
}

async function readdirOrNothing(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

/** Creates the file with its content at once; false if it exists. */
async function createExclusively(file: string, bytes: Uint8Array, temporaryDirectory: string): Promise<boolean> {
  const temporary = path.join(temporaryDirectory, temporaryName());
  await writeFile(temporary, bytes);
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // No hard links here (FAT, some network drives): a reader may then meet an empty claim, which holds nobody back.
    return await createPlainly(file, bytes);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function createPlainly(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeFile(file, bytes, { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}
