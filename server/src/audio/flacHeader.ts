/**
 * Metadata blocks at the beginning of a native FLAC file (RFC 9639): STREAMINFO and where the frames begin.
 */
import type { Problem, Result } from "../protocol/result.ts";
import { failure, success } from "../protocol/result.ts";
import type { ByteSource } from "./byteSource.ts";
import { malformed } from "./problems.ts";

export interface StreamInfo {
  readonly sampleRateHz: number;
  readonly channels: number;
  /** Samples per channel; null where the encoder did not know. */
  readonly frames: number | null;
}

const STREAMINFO_BYTES = 34;
const MOST_BLOCKS = 1000;

/** Reads STREAMINFO from its 34 bytes at `offset`. */
export function parseStreamInfo(bytes: Uint8Array, offset: number): StreamInfo | undefined {
  if (bytes.length < offset + STREAMINFO_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, STREAMINFO_BYTES);
  const packed = view.getUint32(10);
  const frames = (packed & 0xf) * 2 ** 32 + view.getUint32(14);
  return { sampleRateHz: packed >>> 12, channels: ((packed >>> 9) & 7) + 1, frames: frames === 0 ? null : frames };
}

/** STREAMINFO, and the position of the first frame. */
export async function readFlacHeader(source: ByteSource, start: number): Promise<Result<StreamInfo & { readonly framesStart: number }>> {
  let info: StreamInfo | undefined;
  let at = start + 4;
  for (let blocks = 0; blocks < MOST_BLOCKS; blocks++) {
    const head = await source.readAt(at, 4);
    if (head.length < 4) break;
    const kind = (head[0] ?? 0) & 0x7f;
    const bytes = ((head[1] ?? 0) << 16) | ((head[2] ?? 0) << 8) | (head[3] ?? 0);
    if (kind === 0) info = parseStreamInfo(await source.readAt(at + 4, STREAMINFO_BYTES), 0);
    at += 4 + bytes;
    if (((head[0] ?? 0) & 0x80) === 0) continue;
    return info === undefined ? failure(damaged(source)) : success({ ...info, framesStart: at });
  }
  return failure(damaged(source));
}

function damaged(source: ByteSource): Problem {
  return malformed(source.path, "FLAC", "its metadata is cut off or has no stream information");
}
