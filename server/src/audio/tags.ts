/**
 * Metadata that surrounds audio in a file: ID3v2 before it (id3.org, 2.3/2.4), ID3v1 and APEv2 after it.
 * Lengths and positions in bytes.
 */
import type { ByteSource } from "./byteSource.ts";
import { startsWith } from "./formats.ts";

/** Length of the ID3v2 tag that begins these bytes (at least 10 of them), 0 where there is none. */
export function id3v2Length(bytes: Uint8Array): number {
  if (bytes.length < 10 || !startsWith(bytes, 0, "ID3")) return 0;
  const sizes = [bytes[6] ?? 0, bytes[7] ?? 0, bytes[8] ?? 0, bytes[9] ?? 0];
  if (sizes.some((size) => size > 127)) return 0;
  const footer = ((bytes[5] ?? 0) & 0x10) !== 0 ? 10 : 0;
  return sizes.reduce((sum, size) => sum * 128 + size, 0) + 10 + footer;
}

/** Where the audio begins: after any ID3v2 tags. */
export async function audioStart(source: ByteSource): Promise<number> {
  let start = 0;
  for (let tags = 0; tags < 8; tags++) {
    const length = id3v2Length(await source.readAt(start, 10));
    if (length === 0) break;
    start += length;
  }
  return start;
}

/** Where the audio ends: before an ID3v1 tag and an APEv2 tag. */
export async function audioEnd(source: ByteSource): Promise<number> {
  let end = source.size;
  if (end >= 128 && startsWith(await source.readAt(end - 128, 3), 0, "TAG")) end -= 128;
  if (end >= 32) {
    const footer = await source.readAt(end - 32, 32);
    if (startsWith(footer, 0, "APETAGEX")) {
      const view = new DataView(footer.buffer, footer.byteOffset, footer.byteLength);
      const hasHeader = (view.getUint32(20, true) & 0x80000000) !== 0;
      end = Math.max(0, end - view.getUint32(12, true) - (hasHeader ? 32 : 0));
    }
  }
  return end;
}
