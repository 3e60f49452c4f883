/**
 * Decodes a recording once and writes stretches of it as raw 32-bit floats (mono, 22,050 Hz, faded at both ends), with their
 * loudness and peak. Runs inside a worker.
 */
import { writeFile } from "node:fs/promises";
import { openRecording } from "../audio/recording.ts";
import { systemProblem } from "../audio/problems.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { fade, peakOf } from "./excerptSound.ts";
import type { CutAnswer, CutRequest } from "./listeningTasks.ts";
import { integratedLoudness } from "./loudness.ts";
import type { MeasuredExcerpt } from "./matchLoudness.ts";

/** Fails like `openRecording`, and where the temporary folder cannot be written to. */
export async function cutExcerpts({ path, excerpts }: CutRequest, onProgress: (fraction: number) => void): Promise<Result<CutAnswer>> {
  const opened = await openRecording(path, { onProgress });
  if (!opened.ok) return opened;
  const recording = opened.value;
  try {
    const measured: (MeasuredExcerpt | null)[] = [];
    for (const { heard, target } of excerpts) {
      const start = Math.round(heard.startSeconds * recording.sampleRateHz);
      const end = Math.min(recording.lengthSamples, Math.round(heard.endSeconds * recording.sampleRateHz));
      const samples = new Float32Array(Math.max(0, end - start));
      recording.read(start, samples);
      fade(samples, recording.sampleRateHz);
      const loudnessLkfs = integratedLoudness(samples, recording.sampleRateHz);
      measured.push(loudnessLkfs === null ? null : { loudnessLkfs, peak: peakOf(samples) });
      await writeFile(target, new Uint8Array(samples.buffer));
    }
    return success(measured);
  } catch (error) {
    return failure(systemProblem(path, error));
  } finally {
    recording.dispose();
  }
}
