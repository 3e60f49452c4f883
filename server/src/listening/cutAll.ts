/** Has the workers cut all excerpts, each recording decoded once; what cannot be cut is a problem, and the rest goes on. */
import type { WorkerPool } from "../daemon/workerPool.ts";
import type { Problem } from "../protocol/result.ts";
import type { CutAnswer } from "./listeningTasks.ts";
import type { MeasuredExcerpt } from "./matchLoudness.ts";
import type { KeyExcerpt } from "./studyKey.ts";

export interface WantedExcerpt {
  /** Of the recording, absolute. */
  readonly path: string;
  /** Where its samples are written. */
  readonly file: string;
  readonly excerpt: Omit<KeyExcerpt, "gainDb">;
}

export interface CutExcerpts {
  readonly excerpts: readonly (WantedExcerpt & { readonly measured: MeasuredExcerpt })[];
  readonly problems: readonly Problem[];
}

export async function cutAll(pool: WorkerPool, wanted: readonly WantedExcerpt[], { onProgress, signal }: { readonly onProgress: (fraction: number) => void; readonly signal?: AbortSignal }): Promise<CutExcerpts> {
  const byRecording = new Map<string, WantedExcerpt[]>();
  for (const excerpt of wanted) byRecording.set(excerpt.path, [...(byRecording.get(excerpt.path) ?? []), excerpt]);
  const fractions = new Map<string, number>();
  const measured = new Map<WantedExcerpt, MeasuredExcerpt>();
  const problems: Problem[] = [];
  const reached = (path: string, fraction: number): void => {
    fractions.set(path, fraction);
    onProgress([...fractions.values()].reduce((sum, share) => sum + share, 0) / byRecording.size);
  };
  const next = byRecording.entries();
  const run = async (): Promise<void> => {
    for (const [path, own] of next) {
      if (signal?.aborted === true) return;
      const excerpts = own.map(({ file, excerpt: { heard } }) => ({ heard, target: file }));
      const answer = await pool.ask({ type: "listening", request: { task: "cut", path, excerpts } }, { onProgress: (fraction) => reached(path, fraction), ...(signal === undefined ? {} : { signal }) });
      reached(path, 1);
      if (!answer.ok) problems.push({ ...answer.problem, file: path });
      else {
        for (const [index, sound] of (answer.value as CutAnswer).entries()) {
          const excerpt = own[index];
          if (excerpt !== undefined && sound !== null) measured.set(excerpt, sound);
          else problems.push({ code: "silent-excerpt", severity: "warning", message: "There is no sound in the excerpt.", advice: "It is left out.", file: path });
        }
      }
    }
  };
  await Promise.all(Array.from({ length: pool.size }, run));
  problems.sort((a, b) => ((a.file ?? "") < (b.file ?? "") ? -1 : 1));
  const excerpts = wanted.flatMap((excerpt) => {
    const own = measured.get(excerpt);
    return own === undefined ? [] : [{ ...excerpt, measured: own }];
  });
  return { excerpts, problems };
}
