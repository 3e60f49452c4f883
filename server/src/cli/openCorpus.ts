/**
 * The corpus of a workspace for one command: problems of annotations go to standard error, an unusable folder is
 * wrong usage, and an empty one says what to do.
 */
import { distrustFolder } from "../audio/ffmpegProgram.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { loadCorpus } from "../workspace/loadCorpus.ts";
import { EXIT_USAGE, notice, noticeProblem } from "./terminal.ts";

export type OpenedCorpus =
  | { readonly ok: true; readonly corpus: Corpus }
  | { readonly ok: false; readonly exitCode: number };

export async function openCorpus(workspace: string): Promise<OpenedCorpus> {
  distrustFolder(workspace); // A program that came with recordings is not run.
  const loaded = await loadCorpus(workspace);
  if (!loaded.ok) {
    noticeProblem(loaded.problem);
    return { ok: false, exitCode: EXIT_USAGE };
  }
  const corpus = loaded.value;
  for (const problem of corpus.problems) noticeProblem(problem);
  if (corpus.performances.length === 0) {
    notice(
      `note: ${workspace}: no recordings and no annotations here. Put audio files (WAV, FLAC, MP3, Ogg, AIFF, Opus) in it, ` +
        "one folder a piece, or run 'npm run demo' for a corpus to try.",
    );
  }
  return { ok: true, corpus };
}
