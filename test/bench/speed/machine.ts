/** The machine, and how much of it others take: a time measured on a busy machine has to say so. */
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import { setTimeout as wait } from "node:timers/promises";

/** Above this share of one core the table says that the machine was busy. */
export const BUSY_CORES = 0.2;

export function describeMachine(): string {
  const cores = os.cpus();
  return `${cores[0]?.model.trim() ?? "unknown processor"}, ${cores.length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.arch()}, Node ${process.versions.node}`;
}

/** Over 1, 5 and 15 minutes; the first includes the benchmark itself. */
export function loadAverages(): string {
  return os.loadavg().map((load) => load.toFixed(1)).join(", ");
}

/** Cores in use on the whole machine over the next second: to be asked while the benchmark itself does nothing. */
export async function coresInUse(milliseconds = 1000): Promise<number> {
  const [before, started] = [busyMs(), performance.now()];
  await wait(milliseconds);
  return (busyMs() - before) / (performance.now() - started);
}

/** Counts from now: the answer is the cores that other processes than these used meanwhile. Linux; elsewhere NaN. */
export function watchOthers(processIds: readonly number[]): () => number {
  const [before, started] = [busyMs() - cpuMsOf(processIds), performance.now()];
  return () => Math.max(0, busyMs() - cpuMsOf(processIds) - before) / (performance.now() - started);
}

/** Fields 14 and 15 of /proc/PID/stat, in hundredths of a second; the second field may itself have blanks. */
function cpuMsOf(processIds: readonly number[]): number {
  if (!existsSync("/proc/self/stat")) return NaN;
  return processIds.reduce((sum, id) => {
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
    return sum + 10 * (Number(fields[11]) + Number(fields[12]));
  }, 0);
}

function busyMs(): number {
  return os.cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}
