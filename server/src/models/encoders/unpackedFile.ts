/** The bytes of a file, unpacked if its content is gzip's, with the sha256 of the file as it lies there. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { openByteSource, type ByteSource } from "../../audio/byteSource.ts";
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";
import { damaged } from "../../text/embeddings/limits.ts";

const CHUNK_BYTES = 2 ** 20;

export interface ReadFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Gives every chunk to `take`, which may stop the reading with a problem. Fails with it, as opening a file does (`vanished`,
 * `not-a-file` …), with `embeddings-damaged` for gzip that is cut off, and with `changed-while-read`.
 * @param onProgress shares of the file, in [0, 1]
 */
export async function readUnpacked(file: string, take: (chunk: Uint8Array) => Problem | undefined, onProgress?: (fraction: number) => void): Promise<Result<ReadFile>> {
  const opened = await openByteSource(file, onProgress === undefined ? {} : { onProgress });
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    const hash = createHash("sha256");
    const [first = 0, second = 0] = await source.readAt(0, 2);
    const chunks = hashed(source, hash);
    const problem = first === 0x1f && second === 0x8b ? await unpack(chunks, take) : await each(chunks, take);
    const fault = problem ?? source.problem() ?? (await source.checkUnchanged());
    if (fault !== undefined) return failure({ file, ...fault });
    return success({ bytes: source.size, sha256: hash.digest("hex") });
  } finally {
    await source.close();
  }
}

async function* hashed(source: ByteSource, hash: { update(bytes: Uint8Array): unknown }): AsyncGenerator<Uint8Array> {
  for await (const chunk of source.chunks(0, source.size, CHUNK_BYTES)) {
    hash.update(chunk);
    yield chunk;
  }
}

async function each(chunks: AsyncIterable<Uint8Array>, take: (chunk: Uint8Array) => Problem | undefined): Promise<Problem | undefined> {
  for await (const chunk of chunks) {
    const problem = take(chunk);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

async function unpack(chunks: AsyncIterable<Uint8Array>, take: (chunk: Uint8Array) => Problem | undefined): Promise<Problem | undefined> {
  const packed = Readable.from(chunks, { objectMode: false });
  const unpacked = packed.pipe(createGunzip({ chunkSize: CHUNK_BYTES }));
  try {
    return await each(unpacked, take);
  } catch (error) {
    return damaged(`It is packed with gzip, and that is damaged or cut off (${error instanceof Error ? error.message : String(error)}).`);
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}
