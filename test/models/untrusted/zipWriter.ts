/** Zip archives for tests, well formed or not, as bytes. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly deflated?: boolean;
  /** What the directory says instead of the truth. */
  readonly declaredBytes?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly method?: number;
}

export interface ZipOptions {
  /** Sizes and positions in 64-bit fields. */
  readonly zip64?: boolean;
  readonly comment?: string;
}

const NONE = 0xffffffff;

export function zipFile(entries: readonly ZipEntry[], { zip64 = false, comment = "" }: ZipOptions = {}): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    position += part.length;
  };
  for (const { name, bytes, deflated = false, declaredBytes = bytes.length, crc = crc32(bytes), flags = 0, method = deflated ? 8 : 0 } of entries) {
    const packed = deflated ? deflateRawSync(bytes) : Buffer.from(bytes);
    const start = position;
    const label = Buffer.from(name);
    const common = Buffer.concat([u16(20, flags, method, 0, 0), u32(crc), zip64 ? u32(NONE, NONE) : u32(packed.length, declaredBytes)]);
    const extra = zip64 ? Buffer.concat([u16(1, 24), u64(declaredBytes, packed.length, start)]) : Buffer.alloc(0);
    add(Buffer.concat([u32(0x04034b50), common, u16(label.length, 7), label, Buffer.alloc(7, 1), packed]));
    directory.push(Buffer.concat([u32(0x02014b50), u16(20), common, u16(label.length, extra.length, 0, 0, 0), u32(0, zip64 ? NONE : start), label, extra]));
  }
  const start = position;
  for (const part of directory) add(part);
  const size = position - start;
  if (zip64) {
    const end = position;
    add(Buffer.concat([u32(0x06064b50), u64(44), u16(45, 45), u32(0, 0), u64(entries.length, entries.length, size, start)]));
    add(Buffer.concat([u32(0x07064b50, 0), u64(end), u32(1)]));
  }
  const count = zip64 ? 0xffff : entries.length;
  add(Buffer.concat([u32(0x06054b50), u16(0, 0, count, count), u32(size, zip64 ? NONE : start), u16(comment.length), Buffer.from(comment)]));
  return new Uint8Array(Buffer.concat(parts));
}

function u16(...values: number[]): Buffer {
  return Buffer.concat(values.map((value) => Buffer.from(Uint16Array.of(value).buffer)));
}

function u32(...values: number[]): Buffer {
  return Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer)));
}

function u64(...values: number[]): Buffer {
  return Buffer.concat(values.map((value) => Buffer.from(BigUint64Array.of(BigInt(value)).buffer)));
}
