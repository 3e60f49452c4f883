/** Processes below one of ours, from /proc: the tests of the interface run on Linux. */
import { readdirSync, readFileSync } from "node:fs";

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): Process[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      return [{ pid: Number(name), parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]), command }];
    } catch {
      return []; // it ended while we looked
    }
  });
}

/** Those below `root` whose command line has `text`. */
export function descendantsWith(root: number, text: string): number[] {
  const all = processes();
  const below = (parent: number): Process[] => all.filter((process) => process.parent === parent).flatMap((process) => [process, ...below(process.pid)]);
  return below(root)
    .filter(({ command }) => command.includes(text))
    .map(({ pid }) => pid);
}

/** A process that ended but was not waited for (a zombie) is not alive. */
export function isAlive(pid: number): boolean {
  return processes().some((process) => process.pid === pid && process.command !== "");
}
