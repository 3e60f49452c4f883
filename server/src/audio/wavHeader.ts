/**
 * The chunks of a WAV file before its samples: RIFF, and RF64/BW64 for files beyond 4 GiB (EBU Tech 3306).
 * Read by position, so that long metadata costs nothing. Lengths in bytes.
 */
import type { Problem, Result } from "../protocol/result.ts";
import { failure, success } from "../protocol/result.ts";
import type { ByteSource } from "./byteSource.ts";
import { startsWith } from "./formats.ts";
import { malformed, unsupportedCodec } from "./problems.ts";

/** WAVE format tags that can be decoded. */
export type WavCoding = 1 | 3 | 6 | 7;

export interface WavHeader {
  readonly coding: WavCoding;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly bytesPerSample: number;
  readonly dataStart: number;
  /** null where the writer left a placeholder (it could not go back, or crashed). */
  readonly dataBytes: number | null;
}

const MOST_CHUNKS = 1000;
const SAMPLE_BYTES: Readonly<Record<WavCoding, readonly number[]>> = { 1: [1, 2, 3, 4], 3: [4, 8], 6: [1], 7: [1] };

export async function readWavHeader(source: ByteSource, start: number): Promise<Result<WavHeader>> {
  const head = view(await source.readAt(start, 12));
  const riffBytes = head.byteLength === 12 ? head.getUint32(4, true) : 0;
  let longDataBytes: number | undefined;
  let format: WavFormat | undefined;
  let at = start + 12;
  for (let chunks = 0; chunks < MOST_CHUNKS; chunks++) {
    const header = await source.readAt(at, 8);
    if (header.length < 8) break;
    const bytes = view(header).getUint32(4, true);
    if (startsWith(header, 0, "ds64")) {
      const sizes = view(await source.readAt(at + 8, 16));
      if (sizes.byteLength === 16) longDataBytes = Number(sizes.getBigUint64(8, true));
    } else if (startsWith(header, 0, "fmt ")) {
      if (bytes < 16 || bytes > 65536) return failure(damaged(source, `its format chunk is ${String(bytes)} bytes long`));
      const parsed = parseFormat(source, view(await source.readAt(at + 8, Math.min(bytes, 40))));
      if (!parsed.ok) return parsed;
      format = parsed.value;
    } else if (startsWith(header, 0, "data")) {
      if (format === undefined) return failure(damaged(source, "its samples come before their format"));
      const dataBytes = bytes === 0xffffffff && longDataBytes !== undefined ? longDataBytes : knownLength(bytes, riffBytes, source.size - at - 8);
      return success({ ...format, dataStart: at + 8, dataBytes });
    }
    at = await nextChunk(source, at + 8 + bytes, bytes);
  }
  return failure(damaged(source, format === undefined ? "it has no format chunk" : "it has no data chunk"));
}

type WavFormat = Pick<WavHeader, "coding" | "channels" | "sampleRateHz" | "bytesPerSample">;

function parseFormat(source: ByteSource, fields: DataView): Result<WavFormat> {
  if (fields.byteLength < 16) return failure(damaged(source, "its format chunk is cut off"));
  const tag = fields.getUint16(0, true);
  // WAVE_FORMAT_EXTENSIBLE: the sub-format begins with the tag that is meant.
  const coding = tag === 0xfffe && fields.byteLength >= 26 ? fields.getUint16(24, true) : tag;
  const channels = fields.getUint16(2, true);
  const sampleRateHz = fields.getUint32(4, true);
  const blockBytes = fields.getUint16(12, true);
  const bits = fields.getUint16(14, true);
  if (coding !== 1 && coding !== 3 && coding !== 6 && coding !== 7) {
    return failure(unsupportedCodec(source.path, "WAV", `format tag 0x${coding.toString(16)}`));
  }
  // The block length tells the container (24 bits in 4 bytes); where it is nonsense the bits do.
  const sizes = [blockBytes / channels, Math.ceil(bits / 8)];
  const bytesPerSample = sizes.find((size) => SAMPLE_BYTES[coding].includes(size));
  if (bytesPerSample === undefined) return failure(damaged(source, `its header says ${String(bits)} bits a sample in blocks of ${String(blockBytes)} bytes`));
  return success({ coding, channels, sampleRateHz, bytesPerSample });
}

/** Lengths that writers put when they do not know: 0 in an unfinished file, or (nearly) the largest number. */
function knownLength(bytes: number, riffBytes: number, present: number): number | null {
  if (bytes === 0 && present > 0 && (riffBytes <= 44 || riffBytes === 0xffffffff)) return null;
  const isLargest = bytes >= 0xfffff000 || (bytes >= 0x7ffff000 && bytes <= 0x7fffffff);
  return isLargest && bytes > present ? null : bytes;
}

/** Chunks of odd length are followed by a zero byte, which some writers forget; no chunk name begins with zero. */
async function nextChunk(source: ByteSource, end: number, bytes: number): Promise<number> {
  if (bytes % 2 === 0) return end;
  const pad = await source.readAt(end, 1);
  return pad[0] === 0 ? end + 1 : end;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(source: ByteSource, detail: string): Problem {
  return malformed(source.path, "WAV", detail);
}
