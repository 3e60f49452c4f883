/**
 * A file read in chunks: nothing of it stays in memory. Reading stops, without throwing, at the end, at an
 * abort and at a system error; `problem()` then says which of the latter two it was. Positions in bytes.
 */
import { lstat, open, readlink, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { Problem, Result } from "../protocol/result.ts";
import { failure, success } from "../protocol/result.ts";
import { audioProblem, cancelled, danglingLink, notAFile, systemProblem } from "./problems.ts";

const CHUNK_BYTES = 65536;

export interface ByteSourceOptions {
  readonly signal?: AbortSignal;
  /** Share of the file that has been read by `chunks`, in [0, 1]. */
  readonly onProgress?: (fraction: number) => void;
}

export class ByteSource {
  readonly path: string;
  readonly size: number;
  private readonly handle: FileHandle;
  private readonly options: ByteSourceOptions;
  private fault: Problem | undefined;

  private readonly modifiedMs: number;

  constructor(path: string, status: { readonly size: number; readonly mtimeMs: number }, handle: FileHandle, options: ByteSourceOptions) {
    this.path = path;
    this.size = status.size;
    this.modifiedMs = status.mtimeMs;
    this.handle = handle;
    this.options = options;
  }

  /** Why reading stopped before the end, if it did. */
  problem(): Problem | undefined {
    return this.fault;
  }

  /** Up to `length` bytes from `position`; fewer at the end of the file or after a fault. */
  async readAt(position: number, length: number): Promise<Uint8Array> {
    if (this.options.signal?.aborted === true) this.fault ??= cancelled(this.path);
    const wanted = Math.min(length, this.size - position);
    if (this.fault !== undefined || !(wanted > 0)) return new Uint8Array(0);
    const bytes = new Uint8Array(wanted);
    let filled = 0;
    try {
      while (filled < wanted) {
        const { bytesRead } = await this.handle.read(bytes, filled, wanted - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
    } catch (error) {
      this.fault ??= systemProblem(this.path, error);
    }
    return bytes.subarray(0, filled);
  }

  /** The bytes from `start` to `end` (exclusive) in chunks that the receiver may keep. */
  async *chunks(start: number, end: number, chunkBytes = CHUNK_BYTES): AsyncGenerator<Uint8Array, void, undefined> {
    for (let at = start; at < end; ) {
      const chunk = await this.readAt(at, Math.min(chunkBytes, end - at));
      if (chunk.length === 0) return;
      at += chunk.length;
      yield chunk;
      this.options.onProgress?.(Math.min(1, at / this.size));
    }
  }

  /** Notices a file that was written to while it was read, for then what was decoded is a mixture. */
  async checkUnchanged(): Promise<Problem | undefined> {
    try {
      const { size, mtimeMs } = await this.handle.stat();
      // An export over an older one of the same length changes the time alone.
      if (size === this.size && mtimeMs === this.modifiedMs) return undefined;
    } catch (error) {
      return systemProblem(this.path, error);
    }
    const message = "The file changed while it was read.";
    return audioProblem("changed-while-read", this.path, message, "Wait until it is completely written; it is then read again.");
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

/** Opens a regular file (links are followed); fails with `vanished`, `no-permission`, `not-a-file` or `unreadable`. */
export async function openByteSource(path: string, options: ByteSourceOptions = {}): Promise<Result<ByteSource>> {
  if (options.signal?.aborted === true) return failure(cancelled(path));
  try {
    // A pipe would block in open(): look first.
    const status = await stat(path);
    if (status.isDirectory()) return failure(notAFile(path, "a folder"));
    if (!status.isFile()) return failure(notAFile(path, "a device or a pipe"));
    const handle = await open(path, "r");
    return success(new ByteSource(path, await handle.stat(), handle, options));
  } catch (error) {
    const problem = systemProblem(path, error);
    return failure(problem.code === "vanished" ? ((await linkProblem(path)) ?? problem) : problem);
  }
}

async function linkProblem(path: string): Promise<Problem | undefined> {
  try {
    return (await lstat(path)).isSymbolicLink() ? danglingLink(path, await readlink(path)) : undefined;
  } catch {
    return undefined; // not even a link: the caller's own problem says so
  }
}
