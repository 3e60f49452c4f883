/**
 * The chunks of an AIFF or AIFF-C file (Apple, AIFF 1.3 and AIFF-C draft 1991), read by position.
 * Lengths in bytes; big-endian.
 */
import type { Problem, Result } from "../protocol/result.ts";
import { failure, success } from "../protocol/result.ts";
import type { ByteSource } from "./byteSource.ts";
import { startsWith } from "./formats.ts";
import { malformed, unsupportedCodec } from "./problems.ts";

export interface AiffHeader {
  /** AIFF-C compression type: "NONE" (big-endian PCM), "sowt" (little-endian), "fl32", "fl64", "alaw", "ulaw". */
  readonly coding: string;
  readonly channels: number;
  readonly frames: number;
  readonly bytesPerSample: number;
  readonly sampleRateHz: number;
  readonly dataStart: number;
  readonly dataBytes: number;
}

const CODINGS: Readonly<Record<string, { coding: string; bytes?: number }>> = {
  NONE: { coding: "NONE" },
  none: { coding: "NONE" },
  twos: { coding: "NONE" },
  in24: { coding: "NONE", bytes: 3 },
  in32: { coding: "NONE", bytes: 4 },
  sowt: { coding: "sowt" },
  fl32: { coding: "fl32", bytes: 4 },
  FL32: { coding: "fl32", bytes: 4 },
  fl64: { coding: "fl64", bytes: 8 },
  FL64: { coding: "fl64", bytes: 8 },
  alaw: { coding: "alaw", bytes: 1 },
  ALAW: { coding: "alaw", bytes: 1 },
  ulaw: { coding: "ulaw", bytes: 1 },
  ULAW: { coding: "ulaw", bytes: 1 },
};
const MOST_CHUNKS = 1000;

type Common = Omit<AiffHeader, "dataStart" | "dataBytes">;

export async function readAiffHeader(source: ByteSource, start: number): Promise<Result<AiffHeader>> {
  let common: Common | undefined;
  let data: Pick<AiffHeader, "dataStart" | "dataBytes"> | undefined;
  let at = start + 12;
  for (let chunks = 0; chunks < MOST_CHUNKS && (common === undefined || data === undefined); chunks++) {
    const header = await source.readAt(at, 16);
    if (header.length < 8) break;
    const fields = view(header);
    const bytes = fields.getUint32(4);
    if (startsWith(header, 0, "COMM")) {
      const parsed = parseCommon(source, view(await source.readAt(at + 8, Math.min(bytes, 22))));
      if (!parsed.ok) return parsed;
      common = parsed.value;
    } else if (startsWith(header, 0, "SSND") && header.length === 16) {
      const offset = fields.getUint32(8);
      data = { dataStart: at + 16 + offset, dataBytes: Math.max(0, bytes - 8 - offset) };
    }
    at += 8 + bytes + (bytes % 2);
  }
  if (common === undefined) return failure(damaged(source, "it has no format chunk (COMM)"));
  if (data === undefined) return failure(damaged(source, "it has no sound chunk (SSND)"));
  return success({ ...common, ...data });
}

function parseCommon(source: ByteSource, fields: DataView): Result<Common> {
  if (fields.byteLength < 18) return failure(damaged(source, "its format chunk (COMM) is cut off"));
  const name = fields.byteLength >= 22 ? String.fromCharCode(...[18, 19, 20, 21].map((at) => fields.getUint8(at))) : "NONE";
  const known = CODINGS[name];
  if (known === undefined) return failure(unsupportedCodec(source.path, "AIFF", name));
  const bits = fields.getUint16(6);
  const bytesPerSample = known.bytes ?? Math.ceil(bits / 8);
  if (known.bytes === undefined && (bytesPerSample < 1 || bytesPerSample > 4)) return failure(damaged(source, `its header says ${String(bits)} bits a sample`));
  return success({
    coding: known.coding,
    channels: fields.getUint16(0),
    frames: fields.getUint32(2),
    bytesPerSample,
    sampleRateHz: extendedFloat(fields, 8),
  });
}

/** An 80-bit IEEE 754 extended number. */
function extendedFloat(fields: DataView, at: number): number {
  const exponent = fields.getUint16(at) & 0x7fff;
  const sign = (fields.getUint8(at) & 0x80) !== 0 ? -1 : 1;
  if (exponent === 0x7fff) return Number.NaN;
  const mantissa = fields.getUint32(at + 2) * 2 ** 32 + fields.getUint32(at + 6);
  return sign * mantissa * 2 ** (exponent - 16383 - 63);
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(source: ByteSource, detail: string): Problem {
  return malformed(source.path, "AIFF", detail);
}
