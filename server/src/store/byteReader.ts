/**
 * Reads what `byteWriter.ts` wrote. A read beyond the end never throws and never returns foreign bytes:
 * it yields zero or nothing and marks the reader as failed, which the caller asks once at the end.
 */
export interface ByteReader {
  uint32(): number;
  float64(): number;
  text(): string;
  float32Array(): Float32Array;
  /** True if no read went beyond the end and every byte was read. */
  complete(): boolean;
  /** True as soon as a read went beyond the end. */
  failed(): boolean;
}

export function createByteReader(bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  let position = 0;
  let overrun = false;

  /** Takes `count` bytes and returns where they begin, or undefined if there are not so many. */
  function take(count: number): number | undefined {
    if (overrun || position + count > bytes.length) {
      overrun = true;
      return undefined;
    }
    const start = position;
    position += count;
    return start;
  }

  function uint32(): number {
    const at = take(4);
    return at === undefined ? 0 : view.getUint32(at, true);
  }

  return {
    uint32,
    float64() {
      const at = take(8);
      return at === undefined ? 0 : view.getFloat64(at, true);
    },
    text() {
      const size = uint32();
      const at = take(size);
      return at === undefined ? "" : decoder.decode(bytes.subarray(at, at + size));
    },
    float32Array() {
      const count = uint32();
      const at = take(count * 4);
      if (at === undefined) return new Float32Array(0);
      const values = new Float32Array(count);
      for (let index = 0; index < count; index += 1) values[index] = view.getFloat32(at + index * 4, true);
      return values;
    },
    complete: () => !overrun && position === bytes.length,
    failed: () => overrun,
  };
}
