/**
 * Entry point of a worker: a forked process that analyses one recording at a time, so that a crash, a hang or a memory
 * blow-up in a decoder costs one recording and never the daemon. It also trains, evaluates, imports, cuts excerpts, and converts for playback.
 */
import { fileURLToPath } from "node:url";
import { analyseRecording } from "./daemon/analyseRecording.ts";
import { convertRecording } from "./daemon/convertRecording.ts";
import { runImport } from "./daemon/imports.ts";
import { runStudy, type Library } from "./daemon/runStudy.ts";
import type { FromWorker, ToWorker } from "./daemon/workerMessages.ts";
import { runListening } from "./listening/runListening.ts";
import { modelsFolder } from "./models/cpresnet/importedModels.ts";
import { FeatureModels } from "./models/modelRegistry.ts";

const LEAST_MS_BETWEEN_MESSAGES = 100;
/** Where the bundled scripts of pages lie, beside this file. */
const pageScripts = fileURLToPath(new URL("media", import.meta.url));
const library: Library = new Map();
const models = new FeatureModels(modelsFolder());

function send(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

// The daemon is gone: nobody waits for the answer.
process.on("disconnect", () => process.exit(0));

process.on("message", (message: ToWorker) => void answer(message));

async function answer(message: ToWorker): Promise<void> {
  const { job } = message;
  let lastSent = 0;
  const progress = (fraction: number): void => {
    const now = performance.now();
    if (now - lastSent < LEAST_MS_BETWEEN_MESSAGES) return;
    lastSent = now;
    send({ type: "progress", job, fraction });
  };
  if (message.type === "analyse") send({ type: "done", job, results: await analyseRecording(message.request, progress, models) });
  else if (message.type === "convert") send({ type: "answer", job, answer: await convertRecording(message.request, progress) });
  else if (message.type === "listening") send({ type: "answer", job, answer: await runListening(message.request, pageScripts, progress) });
  else if (message.type === "import") send({ type: "answer", job, answer: await runImport(message.request, progress) });
  else send({ type: "answer", job, answer: await runStudy(message.request, library, (done, total) => send({ type: "progress", job, fraction: done / total, total })) });
}

send({ type: "ready" });
