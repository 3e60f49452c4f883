/** Exit codes of what can go wrong with a kept report. */
import type { Problem } from "../protocol/result.ts";
import { EXIT_SOME_FAILED, EXIT_USAGE } from "./terminal.ts";

/** What the words on the command line are to blame for. */
const USAGE_CODES = new Set(["report-unknown", "not-comparable", "no-shared-query"]);

export function exitCodeOf({ code }: Problem): number {
  return USAGE_CODES.has(code) ? EXIT_USAGE : EXIT_SOME_FAILED;
}
