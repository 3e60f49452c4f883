/**
 * Page headers of an Ogg stream (RFC 3533), followed while its chunks go by to the decoder: what length
 * the stream states, and whether it is whole. Granule positions are in samples per channel.
 */
import { startsWith } from "./formats.ts";

interface LogicalStream {
  firstGranule: number | undefined;
  lastGranule: number | undefined;
  lastSequence: number;
  ended: boolean;
  missingPages: boolean;
}

const HEADER_BYTES = 27;
const NO_GRANULE = 0xffffffffffffffffn;
/** A first audio page that ends later than this belongs to a stream cut from the middle of a longer one. */
const LATEST_FIRST_GRANULE = 30 * 48000;

export class OggPageScanner {
  private readonly streams = new Map<number, LogicalStream>();
  private pending = new Uint8Array(0);
  private skipBytes = 0;
  private lostBytes = 0;

  /** Takes the next bytes of the file. */
  push(chunk: Uint8Array): void {
    if (this.skipBytes >= chunk.length) {
      this.skipBytes -= chunk.length;
      return;
    }
    const rest = chunk.subarray(this.skipBytes);
    this.skipBytes = 0;
    const bytes = new Uint8Array(this.pending.length + rest.length);
    bytes.set(this.pending);
    bytes.set(rest, this.pending.length);
    this.pending = bytes.slice(this.scan(bytes));
  }

  /** Samples that the streams state, one after the other; null where no page states any. */
  statedFrames(preSkip = 0): number | null {
    let total: number | null = null;
    for (const { firstGranule, lastGranule } of this.streams.values()) {
      if (firstGranule === undefined || lastGranule === undefined) continue;
      const start = firstGranule > LATEST_FIRST_GRANULE ? firstGranule : preSkip;
      total = (total ?? 0) + Math.max(0, lastGranule - start);
    }
    return total;
  }

  /** A clause that says why the file is not whole, or null where it is. */
  cutShort(): string | null {
    const streams = [...this.streams.values()];
    if (streams.some((stream) => stream.missingPages) || this.lostBytes > 0) return "parts of it are missing or damaged";
    if (this.skipBytes > 0 || this.pending.length > 0) return "it breaks off in the middle of a page";
    return streams.length > 0 && streams.every((stream) => stream.ended) ? null : "it has no end mark";
  }

  /** Reads the headers in these bytes and returns how many of the bytes are done with. */
  private scan(bytes: Uint8Array): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at + HEADER_BYTES <= bytes.length) {
      if (!startsWith(bytes, at, "OggS")) {
        at++;
        this.lostBytes++;
        continue;
      }
      const segments = bytes[at + 26] ?? 0;
      if (at + HEADER_BYTES + segments > bytes.length) break;
      let body = 0;
      for (let i = 0; i < segments; i++) body += bytes[at + HEADER_BYTES + i] ?? 0;
      this.note(view.getUint32(at + 14, true), view.getUint32(at + 18, true), view.getBigUint64(at + 6, true), bytes[at + 5] ?? 0);
      at += HEADER_BYTES + segments + body;
    }
    if (at > bytes.length) this.skipBytes = at - bytes.length;
    return Math.min(at, bytes.length);
  }

  private note(serial: number, sequence: number, granule: bigint, flags: number): void {
    let stream = this.streams.get(serial);
    if (stream === undefined) {
      stream = { firstGranule: undefined, lastGranule: undefined, lastSequence: sequence - 1, ended: false, missingPages: false };
      this.streams.set(serial, stream);
    }
    if (sequence !== stream.lastSequence + 1) stream.missingPages = true;
    stream.lastSequence = sequence;
    if ((flags & 4) !== 0) stream.ended = true;
    // Header pages have granule 0, pages on which no packet ends have all bits set.
    if (granule === 0n || granule === NO_GRANULE || granule >= 1n << 53n) return;
    stream.firstGranule ??= Number(granule);
    stream.lastGranule = Number(granule);
  }
}
