/** Numbers and stretches of untrusted bytes, one after the other; a read beyond the end is refused as damage. */
import { Refusal } from "./refusal.ts";

export interface ByteCursor {
  position(): number;
  moveTo(position: number): void;
  /** A view, not a copy. */
  bytes(count: number): Uint8Array;
  uint8(): number;
  uint16(): number;
  uint32(): number;
  int32(): number;
  /** Exact up to 2⁵³; more is refused, since no file is so large. */
  uint64(): number;
  /** As pickles have it, and nothing else here. */
  float64BigEndian(): number;
  /** The text up to the next line feed, which is passed over. */
  line(): string;
}

const LINE_FEED = 10;
const LONGEST_LINE = 1024;

/** Little-endian. `what` is named in refusals: "the list of tensors". */
export function createByteCursor(bytes: Uint8Array, what: string): ByteCursor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  let position = 0;

  function take(count: number): number {
    const start = position;
    if (start + count > bytes.length) throw new Refusal("damaged", `The file is damaged: ${what} ends too early.`);
    position = start + count;
    return start;
  }

  return {
    position: () => position,
    moveTo(target) {
      if (target > bytes.length) throw new Refusal("damaged", `The file is damaged: ${what} points beyond its end.`);
      position = target;
    },
    bytes(count) {
      const start = take(count);
      return bytes.subarray(start, start + count);
    },
    uint8: () => view.getUint8(take(1)),
    uint16: () => view.getUint16(take(2), true),
    uint32: () => view.getUint32(take(4), true),
    int32: () => view.getInt32(take(4), true),
    uint64() {
      const value = view.getBigUint64(take(8), true);
      if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Refusal("damaged", `The file is damaged: ${what} has an impossible length.`);
      return Number(value);
    },
    float64BigEndian: () => view.getFloat64(take(8), false),
    line() {
      const end = bytes.subarray(position, position + LONGEST_LINE).indexOf(LINE_FEED);
      if (end < 0) throw new Refusal("damaged", `The file is damaged: a name in ${what} has no end.`);
      const start = take(end + 1);
      return decoder.decode(bytes.subarray(start, start + end));
    },
  };
}
