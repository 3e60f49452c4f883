/**
 * Who claims work: a process of this machine, told by host name and process id, so that the claim of one that was
 * killed holds nobody back until it expires.
 */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { errorCode } from "./damage.ts";

/** A name for one piece of work of this process. */
export function newClaimOwner(): string {
  return `${process.pid}@${hostname()}/${randomUUID()}`;
}

/** True only where the owner surely is no more: a process of this machine that has ended. */
export function isGone(owner: string): boolean {
  const [, pid, host] = /^(\d+)@(.*)\/[^/]*$/u.exec(owner) ?? [];
  if (pid === undefined || host !== hostname()) return false;
  try {
    // Signal 0 asks only whether there is such a process.
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return errorCode(error) === "ESRCH";
  }
}
