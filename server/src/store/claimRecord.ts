/**
 * A claim on work in progress: who does it, and until when the others wait. Times in milliseconds since the
 * epoch, by the caller's clock.
 */
import { isGone } from "./claimOwner.ts";

export interface ClaimRecord {
  readonly owner: string;
  readonly expiresMs: number;
}

export function encodeClaim(claim: ClaimRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify([claim.owner, claim.expiresMs]));
}

/** Undefined where the bytes are no claim (torn, foreign): an unreadable claim holds nobody back. */
export function decodeClaim(bytes: Uint8Array): ClaimRecord | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  const [owner, expiresMs] = parsed as unknown[];
  return typeof owner === "string" && typeof expiresMs === "number" ? { owner, expiresMs } : undefined;
}

/** Whether `owner` must wait for another's claim; that of a process that was killed counts no more. */
export function isHeldByAnother(claim: ClaimRecord | undefined, owner: string, nowMs: number): boolean {
  return claim !== undefined && claim.owner !== owner && claim.expiresMs > nowMs && !isGone(claim.owner);
}
