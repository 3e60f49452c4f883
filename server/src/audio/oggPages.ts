/**
 * Page headers of an Ogg stream (RFC 3533), followed while its chunks go by to the decoder: what length
 * the stream states, whether it is whole, and where another stream is chained to it. Granule positions are
 * in samples per channel.
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
/** Each link costs a new decoder: a file of tiny ones would take for ever. */
const MOST_LINKS = 1000;

export class OggPageScanner {
  /** Streams of the links of the chain before this one, and of this link by serial number. */
  private readonly earlier: LogicalStream[] = [];
  private readonly streams = new Map<number, LogicalStream>();
  /** A page other than the first of its stream has come: the next first page begins a new link. */
  private underWay = false;
  private pending: Uint8Array = new Uint8Array(0);
  private skipBytes = 0;
  private lostBytes = 0;

  /**
   * Takes the next bytes of the file and gives back those that have been looked at, in order and in pieces:
   * the first goes on from the last call, each further one begins a new link of a chain.
   */
  push(chunk: Uint8Array): Uint8Array[] {
    const skipped = Math.min(this.skipBytes, chunk.length);
    this.skipBytes -= skipped;
    const bytes = this.pending.length === 0 ? chunk : joined(this.pending, chunk);
    const cuts: number[] = [0];
    const end = this.scan(bytes, skipped, cuts);
    this.pending = bytes.slice(end);
    return cuts.map((cut, index) => bytes.subarray(cut, cuts[index + 1] ?? end));
  }

  /** Bytes at the end that no call gave back: the beginning of a page header. */
  get rest(): Uint8Array {
    return this.pending;
  }

  /** Several streams follow one another. */
  get isChain(): boolean {
    return this.earlier.length > 0;
  }

  /** Samples that the streams state, one after the other; null where no page states any. */
  statedFrames(preSkip = 0): number | null {
    let total: number | null = null;
    for (const { firstGranule, lastGranule } of this.all()) {
      if (firstGranule === undefined || lastGranule === undefined) continue;
      const start = firstGranule > LATEST_FIRST_GRANULE ? firstGranule : preSkip;
      total = (total ?? 0) + Math.max(0, lastGranule - start);
    }
    return total;
  }

  /** A clause that says why the file is not whole, or null where it is. */
  cutShort(): string | null {
    const streams = this.all();
    if (streams.some((stream) => stream.missingPages) || this.lostBytes > 0) return "parts of it are missing or damaged";
    if (this.skipBytes > 0 || this.pending.length > 0) return "it breaks off in the middle of a page";
    return streams.length > 0 && streams.every((stream) => stream.ended) ? null : "it has no end mark";
  }

  private all(): LogicalStream[] {
    return [...this.earlier, ...this.streams.values()];
  }

  /** Reads the headers in these bytes, notes where links begin and returns how many of the bytes are done with. */
  private scan(bytes: Uint8Array, start: number, cuts: number[]): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = start;
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
      const isFirst = ((bytes[at + 5] ?? 0) & 2) !== 0;
      if (isFirst && this.underWay && this.earlier.length < MOST_LINKS) {
        cuts.push(at);
        this.earlier.push(...this.streams.values());
        this.streams.clear();
      }
      this.underWay = !isFirst;
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

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
