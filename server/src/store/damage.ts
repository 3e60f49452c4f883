/**
 * The problem that says that a stored value had to be treated as absent.
 */
import type { Problem } from "../protocol/result.ts";

export function damagedValueProblem(what: "analysis" | "file identity", file: string, reason: string): Problem {
  return {
    code: "store-damaged",
    severity: "warning",
    message: `A stored ${what} cannot be used: ${reason}.`,
    advice: "It is computed again; nothing needs to be done.",
    file,
  };
}

/** The sentence behind a failed file operation, for messages: the system's own words, with its code. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
