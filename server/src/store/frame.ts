/**
 * The envelope of every stored value: magic, version, kind, payload length and a checksum over all of these,
 * the key and the payload. Whatever is torn, foreign, or belongs to another key is told from what is whole.
 * Layout (little-endian): "ESPR" | version u16 | kind u16 | length u32 | first 16 bytes of SHA-256 | payload.
 */
import { createHash } from "node:crypto";

/** Raise it when a payload's layout changes: older values then count as absent and are computed again. */
export const STORE_FORMAT_VERSION = 1;

export const FRAME_KINDS = { summary: 1, details: 2, identity: 3 } as const;
export type FrameKind = keyof typeof FRAME_KINDS;

const MAGIC = Buffer.from("ESPR", "latin1");
const CHECKSUM_BYTES = 16;
const HEADER_BYTES = 12 + CHECKSUM_BYTES;

/** The payload and how many bytes of the input the frame took; or, in a sentence, why there is none. */
export type UnframedValue =
  | { readonly ok: true; readonly payload: Uint8Array; readonly frameBytes: number }
  | { readonly ok: false; readonly reason: string };

export function frameValue(kind: FrameKind, key: string, payload: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(HEADER_BYTES + payload.length);
  MAGIC.copy(frame, 0);
  frame.writeUInt16LE(STORE_FORMAT_VERSION, 4);
  frame.writeUInt16LE(FRAME_KINDS[kind], 6);
  frame.writeUInt32LE(payload.length, 8);
  checksum(frame.subarray(0, 12), key, payload).copy(frame, 12);
  frame.set(payload, HEADER_BYTES);
  return frame;
}

/** Opens the frame at the beginning of `bytes` (more may follow it). The payload is a view, not a copy. */
export function unframeValue(kind: FrameKind, key: string, bytes: Uint8Array): UnframedValue {
  const frame = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (frame.length < HEADER_BYTES) return { ok: false, reason: `it is only ${frame.length} bytes long` };
  if (!frame.subarray(0, 4).equals(MAGIC)) return { ok: false, reason: "it was not written by Espressivo" };
  const version = frame.readUInt16LE(4);
  if (version !== STORE_FORMAT_VERSION) {
    return { ok: false, reason: `it has format version ${version}, not ${STORE_FORMAT_VERSION}` };
  }
  if (frame.readUInt16LE(6) !== FRAME_KINDS[kind]) return { ok: false, reason: `it is not of the kind "${kind}"` };
  const frameBytes = HEADER_BYTES + frame.readUInt32LE(8);
  if (frame.length < frameBytes) return { ok: false, reason: `it has ${frame.length} of its ${frameBytes} bytes` };
  const payload = frame.subarray(HEADER_BYTES, frameBytes);
  if (!checksum(frame.subarray(0, 12), key, payload).equals(frame.subarray(12, HEADER_BYTES))) {
    return { ok: false, reason: "its checksum does not match: it is damaged or belongs to another key" };
  }
  return { ok: true, payload, frameBytes };
}

function checksum(head: Uint8Array, key: string, payload: Uint8Array): Buffer {
  // The NUL keeps key and payload apart, so that no shift between them gives the same checksum.
  return createHash("sha256").update(head).update(key, "utf8").update("\0").update(payload).digest().subarray(0, CHECKSUM_BYTES);
}
