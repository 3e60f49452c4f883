/**
 * A temporary file of 32-bit float samples in the machine's byte order, unlinked as soon as it is open, so
 * that not even a crash leaves it behind. Where that is not possible it goes on dispose or at exit.
 */
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Analysis frames overlap and come in order: one block read ahead serves some fifty of them. */
const CACHE_SAMPLES = 1 << 16;

export class SpillFile {
  private readonly descriptor: number;
  /** Set where the name could not be removed while the file is open. */
  private readonly leftover: string | undefined;
  private readonly removeAtExit = (): void => {
    this.dispose();
  };
  private length = 0;
  private readonly cache = new Float32Array(CACHE_SAMPLES);
  private cacheStart = 0;
  private cacheLength = 0;
  private closed = false;

  /** Throws Node's error where no temporary file can be made. */
  constructor(folder = tmpdir()) {
    const path = join(folder, `espressivo-${randomUUID()}.pcm`);
    this.descriptor = openSync(path, "wx+", 0o600);
    this.leftover = tryUnlink(path) ? undefined : path;
    if (this.leftover !== undefined) process.once("exit", this.removeAtExit);
  }

  append(samples: Float32Array): void {
    const bytes = bytesOf(samples);
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.descriptor, bytes, done, bytes.length - done, this.length * 4 + done);
    }
    this.length += samples.length;
    this.cacheLength = 0;
  }

  /** Fills `target` from sample `start`; the stretch must lie within what was appended. */
  read(start: number, target: Float32Array): void {
    if (target.length > CACHE_SAMPLES) {
      this.readBytes(start, target);
      return;
    }
    if (start < this.cacheStart || start + target.length > this.cacheStart + this.cacheLength) {
      this.cacheStart = start;
      this.cacheLength = Math.min(CACHE_SAMPLES, this.length - start);
      this.readBytes(start, this.cache.subarray(0, this.cacheLength));
    }
    target.set(this.cache.subarray(start - this.cacheStart, start - this.cacheStart + target.length));
  }

  dispose(): void {
    if (this.closed) return;
    this.closed = true;
    closeSync(this.descriptor);
    if (this.leftover === undefined) return;
    process.removeListener("exit", this.removeAtExit);
    tryUnlink(this.leftover);
  }

  private readBytes(start: number, target: Float32Array): void {
    const bytes = bytesOf(target);
    for (let done = 0; done < bytes.length; ) {
      const got = readSync(this.descriptor, bytes, done, bytes.length - done, start * 4 + done);
      if (got === 0) throw new Error("The temporary file of a long recording ended early.");
      done += got;
    }
  }
}

function bytesOf(samples: Float32Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

function tryUnlink(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false; // Windows keeps the name of an open file on some file systems
  }
}
