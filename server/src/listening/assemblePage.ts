/** Writes the page: head, each sound at the common loudness, script. Runs inside a worker, one sound in memory at a time. */
import { open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { ANALYSIS_SAMPLE_RATE_HZ } from "../audio/recording.ts";
import { systemProblem } from "../audio/problems.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { temporaryName } from "../store/atomicWrite.ts";
import { base64Wav } from "./excerptSound.ts";
import type { AssembleAnswer, AssembleRequest } from "./listeningTasks.ts";
import { pageParts, soundElement } from "./studyHtml.ts";

/** @param scriptFolder where the bundled `study.js` and `study-style.css` lie */
export async function assemblePage({ page, sounds, target }: AssembleRequest, scriptFolder: string, onProgress: (fraction: number) => void): Promise<Result<AssembleAnswer>> {
  const temporary = path.join(path.dirname(target), `.${temporaryName()}.html`);
  try {
    const [script, style] = await Promise.all(["study.js", "study-style.css"].map((name) => readFile(path.join(scriptFolder, name), "utf8")));
    const { head, tail } = pageParts(page, script ?? "", style ?? "");
    const file = await open(temporary, "wx");
    let bytes = 0;
    const write = async (text: string): Promise<void> => {
      bytes += Buffer.byteLength(text);
      await file.writeFile(text);
    };
    try {
      await write(head);
      for (const [index, { id, file: raw, gainDb }] of sounds.entries()) {
        const { buffer, byteOffset, byteLength } = await readFile(raw);
        const samples = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
        await write(soundElement(id, base64Wav(samples, ANALYSIS_SAMPLE_RATE_HZ, gainDb)));
        onProgress((index + 1) / sounds.length);
      }
      await write(tail);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
    return success({ bytes });
  } catch (error) {
    await rm(temporary, { force: true });
    return failure({ ...systemProblem(target, error), code: "study-not-written", advice: "See that the folder of the page exists and may be written to, and that its disk is not full." });
  }
}
