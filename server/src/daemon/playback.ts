/**
 * A file of a recording that a browser plays: the recording itself where its name says truly what it holds, else a WAV
 * file of the same sound in the cache, named after its content. Old ones go when they take too much room.
 */
import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { sniffFormat, SNIFF_BYTES, type SniffedFormat } from "../audio/formats.ts";
import { systemProblem } from "../audio/problems.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { FeatureStore } from "../store/featureStore.ts";
import { contentIdentity } from "../workspace/contentHash.ts";
import type { WorkerPool } from "./workerPool.ts";

/** What a browser takes a file for by its ending. */
const PLAYED_AS: Readonly<Record<string, readonly SniffedFormat[]>> = {
  ".wav": ["wav"],
  ".wave": ["wav"],
  ".mp3": ["mp3"],
  ".flac": ["flac"],
  ".ogg": ["vorbis", "opus", "flac"],
  ".oga": ["vorbis", "opus", "flac"],
  ".opus": ["opus"],
};
const LIMIT_BYTES = 2 * 2 ** 30;
/** Conversions that a killed process left behind. */
const LEFTOVER_MS = 60 * 60_000;

export interface PlayableFile {
  readonly path: string;
  readonly converted: boolean;
}

/** Fails like `decodeFile`, and with `conversion-failed`. */
export async function playableFile(
  recording: string,
  context: { readonly store: FeatureStore; readonly pool: WorkerPool },
  { signal, limitBytes = LIMIT_BYTES }: { readonly signal?: AbortSignal; readonly limitBytes?: number } = {},
): Promise<Result<PlayableFile>> {
  const head = await readHead(recording);
  if (!head.ok) return head;
  const format = sniffFormat(head.value);
  if (format !== undefined && PLAYED_AS[path.extname(recording).toLowerCase()]?.includes(format) === true) return success({ path: recording, converted: false });
  const identity = await contentIdentity(recording, context.store);
  if (!identity.ok) return identity;
  const folder = path.join(context.store.directory, "playback");
  const target = path.join(folder, `${identity.value.sha256}.wav`);
  try {
    if (!(await isThere(target))) {
      await mkdir(folder, { recursive: true });
      const temporary = path.join(folder, `${randomUUID()}.part`);
      const converted = await context.pool.convert({ path: recording, target: temporary }, signal === undefined ? {} : { signal });
      if (!converted.ok) {
        await rm(temporary, { force: true });
        return converted;
      }
      await rename(temporary, target);
    }
    const now = new Date();
    await utimes(target, now, now);
    await removeOld(folder, target, limitBytes);
    return success({ path: target, converted: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure({ code: "conversion-failed", message: `The recording could not be converted for playback (${reason}).`, advice: "See that the disk of the cache folder is not full.", file: recording });
  }
}

async function readHead(file: string): Promise<Result<Uint8Array>> {
  try {
    const handle = await open(file, "r");
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
      return success(buffer.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failure(systemProblem(file, error));
  }
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Removes those longest not played until the rest fits, but never `kept`. */
async function removeOld(folder: string, kept: string, limitBytes: number): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const file = path.join(folder, name);
      const status = await stat(file).catch(() => undefined);
      return { file, size: status?.size ?? 0, usedMs: status?.mtimeMs ?? 0 };
    }),
  );
  files.sort((a, b) => b.usedMs - a.usedMs);
  let total = 0;
  for (const { file, size, usedMs } of files) {
    const isLeftover = file.endsWith(".part") && usedMs < Date.now() - LEFTOVER_MS;
    total += size;
    if (file !== kept && (isLeftover || (total > limitBytes && file.endsWith(".wav")))) await rm(file, { force: true });
  }
}
