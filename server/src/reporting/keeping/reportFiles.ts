/**
 * Where reports are kept: `.espressivo/reports/<yyyymmdd-hhmmss>-<short-name>.json` in the corpus root, times in UTC. The
 * file's name without its ending is the report's id.
 */
import path from "node:path";

export const REPORT_ENDING = ".json";
/** Larger ones are not kept and not read. */
export const MOST_REPORT_BYTES = 256 * 1024 * 1024;

const MOST_NAME_LETTERS = 40;

export function reportsFolder(workspace: string): string {
  return path.join(workspace, ".espressivo", "reports");
}

export function reportFile(workspace: string, id: string): string {
  return path.join(reportsFolder(workspace), `${id}${REPORT_ENDING}`);
}

/** Whether it can name a file of that folder and nothing else. */
export function isReportId(id: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,120}$/u.test(id);
}

/** @param attempt from 1; others avoid what exists already */
export function reportId(startedAt: Date, name: string, attempt: number): string {
  const stamp = startedAt.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  return `${stamp}-${shortName(name)}${attempt === 1 ? "" : `-${attempt}`}`;
}

/** Lower-case letters, digits and hyphens, for every file system and shell. */
function shortName(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return plain.slice(0, MOST_NAME_LETTERS).replace(/^-+|-+$/g, "") || "report";
}
