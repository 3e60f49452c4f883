/** The child processes of this one, as Linux lists them. */
import { readFileSync, readdirSync } from "node:fs";

/** Process ids of those whose command line has `text`; those that have ended and wait to be noticed do not count. */
export function childrenRunning(text: string): number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
      return Number(parent) === process.pid && readFileSync(`/proc/${name}/cmdline`, "utf8").includes(text) ? [Number(name)] : [];
    } catch {
      return []; // It ended meanwhile.
    }
  });
}
