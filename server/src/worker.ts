/**
 * Entry point of an analysis worker: a forked process that analyses one recording at a time, so that a crash, a
 * hang or a memory blow-up in a decoder costs one recording and never the daemon.
 */
import { analyseRecording } from "./daemon/analyseRecording.ts";
import type { FromWorker, ToWorker } from "./daemon/workerMessages.ts";

function send(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

// The daemon is gone: nobody waits for the answer.
process.on("disconnect", () => process.exit(0));

process.on("message", (message: ToWorker) => {
  let lastSent = 0;
  const progress = (fraction: number): void => {
    const now = performance.now();
    if (now - lastSent < 100) return;
    lastSent = now;
    send({ type: "progress", job: message.job, fraction });
  };
  void analyseRecording(message.request, progress).then((results) => {
    send({ type: "done", job: message.job, results });
  });
});

send({ type: "ready" });
