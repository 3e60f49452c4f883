// Loaded before the worker (`node --import`): each message that ends a task takes along what the process has used so far.
import { readFileSync } from "node:fs";

const send = process.send?.bind(process);
if (send !== undefined) process.send = (message, ...rest) => send(message?.type === "done" ? { ...message, usage: usage() } : message, ...rest);

function usage() {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, peakBytes: peakBytes() };
}

// maxRSS begins at what the parent had when it forked; Linux's own high-water mark does not.
function peakBytes() {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  return process.resourceUsage().maxRSS * 1024;
}
