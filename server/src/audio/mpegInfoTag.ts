/**
 * The information frame at the beginning of many MP3 files: Xing/Info with LAME's extension (delay and
 * padding for gapless playing), or Fraunhofer's VBRI. It holds no sound. Lengths in samples per channel.
 */
import { startsWith } from "./formats.ts";
import type { MpegFrame } from "./mpegFrames.ts";

export interface MpegInfo {
  /** Length without encoder delay and padding; null where the tag leaves out the number of frames. */
  readonly declaredFrames: number | null;
}

/** Reads the tag from the first frame; undefined where that is an ordinary frame. */
export function parseMpegInfo({ header, bytes }: MpegFrame): MpegInfo | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, 36, "VBRI") && bytes.length >= 54) {
    return { declaredFrames: view.getUint32(50) * header.samplesPerFrame };
  }
  const sideInfoBytes = header.version === 1 ? (header.channels === 1 ? 17 : 32) : header.channels === 1 ? 9 : 17;
  const tag = 4 + sideInfoBytes;
  if (!startsWith(bytes, tag, "Xing") && !startsWith(bytes, tag, "Info")) return undefined;
  if (bytes.length < tag + 12) return { declaredFrames: null };
  const flags = view.getUint32(tag + 4);
  if ((flags & 1) === 0) return { declaredFrames: null };
  const frames = view.getUint32(tag + 8);
  const lame = tag + 8 + 4 + ((flags & 2) !== 0 ? 4 : 0) + ((flags & 4) !== 0 ? 100 : 0) + ((flags & 8) !== 0 ? 4 : 0);
  let gap = 0;
  // Delay and padding count only where an encoder has signed: "LAME3.100", "Lavc58.54".
  if (bytes.length >= lame + 24 && (bytes[lame] ?? 0) !== 0) {
    gap = ((bytes[lame + 21] ?? 0) << 4) + ((bytes[lame + 22] ?? 0) >> 4) + (((bytes[lame + 22] ?? 0) & 15) << 8) + (bytes[lame + 23] ?? 0);
  }
  return { declaredFrames: Math.max(0, frames * header.samplesPerFrame - gap) };
}
