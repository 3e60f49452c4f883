/**
 * Finds the frames of an MPEG audio stream while its chunks go by. The decoder gets these alone, so that
 * tags, padding and rubbish between them cannot derail it, and their number tells how much it should give.
 */
import type { MpegHeader } from "./mpegHeader.ts";
import { confirmedFrameAt, parseMpegHeader, sameStream } from "./mpegHeader.ts";

export interface MpegFrame {
  readonly header: MpegHeader;
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 4;

export class MpegFrameScanner {
  private pending = new Uint8Array(0);
  private previous: MpegHeader | undefined;
  /** The bytes so far end exactly where a frame ended. */
  private inStep = false;

  /** The frames that these bytes complete. */
  push(chunk: Uint8Array): MpegFrame[] {
    const bytes = new Uint8Array(this.pending.length + chunk.length);
    bytes.set(this.pending);
    bytes.set(chunk, this.pending.length);
    return this.scan(bytes, false);
  }

  /** The frames that are left at the end of the file, and whether the last one is incomplete. */
  finish(): { readonly frames: readonly MpegFrame[]; readonly incomplete: boolean } {
    const frames = this.scan(this.pending, true);
    const rest = this.inStep ? parseMpegHeader(this.pending, 0) : undefined;
    return { frames, incomplete: rest !== undefined && rest.frameBytes > this.pending.length };
  }

  private scan(bytes: Uint8Array, atEnd: boolean): MpegFrame[] {
    const frames: MpegFrame[] = [];
    let at = 0;
    while (at + HEADER_BYTES <= bytes.length) {
      const header = parseMpegHeader(bytes, at);
      if (header === undefined) {
        this.inStep = false;
        at++;
        continue;
      }
      const end = at + header.frameBytes;
      if (end + (atEnd ? 0 : HEADER_BYTES) > bytes.length) {
        if (!atEnd || this.inStep) break;
        at++;
        continue;
      }
      const expected = this.inStep && this.previous !== undefined && sameStream(header, this.previous);
      if (!expected && !confirmedFrameAt(bytes, at, 2)) {
        this.inStep = false;
        at++;
        continue;
      }
      frames.push({ header, bytes: bytes.subarray(at, end) });
      this.previous = header;
      this.inStep = true;
      at = end;
    }
    this.pending = bytes.slice(at);
    return frames;
  }
}
