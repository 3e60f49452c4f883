/**
 * Writes numbers, strings and float arrays into a growing buffer, little-endian on every machine.
 * Its counterpart is `byteReader.ts`.
 */
export interface ByteWriter {
  uint32(value: number): void;
  float64(value: number): void;
  /** UTF-8 behind its length in bytes. */
  text(value: string): void;
  /** Float32 values behind their count. */
  float32Array(values: Float32Array): void;
  finish(): Uint8Array;
}

export function createByteWriter(): ByteWriter {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1024);
  let view = new DataView(bytes.buffer);
  let length = 0;

  /** Makes room for `count` bytes and returns where they begin. */
  function reserve(count: number): number {
    const start = length;
    length += count;
    if (length > bytes.length) {
      const grown = new Uint8Array(Math.max(length, bytes.length * 2));
      grown.set(bytes);
      bytes = grown;
      view = new DataView(bytes.buffer);
    }
    return start;
  }

  function uint32(value: number): void {
    const at = reserve(4);
    view.setUint32(at, value, true);
  }

  return {
    uint32,
    float64(value) {
      const at = reserve(8);
      view.setFloat64(at, value, true);
    },
    text(value) {
      const encoded = encoder.encode(value);
      uint32(encoded.length);
      const at = reserve(encoded.length);
      bytes.set(encoded, at);
    },
    float32Array(values) {
      uint32(values.length);
      const at = reserve(values.length * 4);
      for (let index = 0; index < values.length; index += 1) view.setFloat32(at + index * 4, values[index] ?? 0, true);
    },
    finish: () => bytes.slice(0, length),
  };
}
