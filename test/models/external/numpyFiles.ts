/** NumPy files and zip archives for tests, byte by byte. */
import { crc32, deflateRawSync } from "node:zlib";

export interface NpyShape {
  readonly descr: string;
  readonly shape: readonly number[];
  readonly fortran?: boolean;
  readonly version?: 1 | 2 | 3;
  /** In place of the dictionary. */
  readonly header?: string;
}

export function npyFile({ descr, shape, fortran = false, version = 1, header }: NpyShape, data: Uint8Array): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0] ?? 0},)` : `(${shape.join(", ")})`;
  const text = header ?? `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': ${tuple}, }`;
  const start = version === 1 ? 10 : 12;
  const padded = `${text}${" ".repeat((64 - ((start + text.length + 1) % 64)) % 64)}\n`;
  const bytes = new Uint8Array(start + padded.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, padded.length, true);
  else view.setUint32(8, padded.length, true);
  bytes.set(new TextEncoder().encode(padded), start);
  bytes.set(data, start + padded.length);
  return bytes;
}

export function bytesOf(numbers: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** "U" strings of the widest one's width. */
export function npyStrings(strings: readonly string[], littleEndian = true): Uint8Array {
  const width = Math.max(1, ...strings.map((text) => Array.from(text).length));
  const data = new Uint8Array(strings.length * width * 4);
  const view = new DataView(data.buffer);
  strings.forEach((text, row) => Array.from(text).forEach((character, at) => view.setUint32((row * width + at) * 4, character.codePointAt(0) ?? 0, littleEndian)));
  return npyFile({ descr: `${littleEndian ? "<" : ">"}U${width}`, shape: [strings.length] }, data);
}

export function npyMatrix(rows: readonly (readonly number[])[]): Uint8Array {
  return npyFile({ descr: "<f4", shape: [rows.length, rows[0]?.length ?? 0] }, bytesOf(Float32Array.from(rows.flat())));
}

/** @param claimedBytes what the directory says of the size, where that is a lie */
export function npzFile(arrays: Readonly<Record<string, Uint8Array>>, { deflate = false, claimedBytes }: { deflate?: boolean; claimedBytes?: number } = {}): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(arrays)) {
    const label = new TextEncoder().encode(`${name}.npy`);
    const packed = deflate ? new Uint8Array(deflateRawSync(content)) : content;
    const local = new Uint8Array(30 + label.length);
    const entry = new Uint8Array(46 + label.length);
    for (const [bytes, signature, shift] of [[local, 0x04034b50, 0], [entry, 0x02014b50, 2]] as const) {
      const view = new DataView(bytes.buffer);
      view.setUint32(0, signature, true);
      view.setUint16(8 + shift, deflate ? 8 : 0, true);
      view.setUint32(14 + shift, crc32(content), true);
      view.setUint32(18 + shift, packed.length, true);
      view.setUint32(22 + shift, claimedBytes ?? content.length, true);
      view.setUint16(26 + shift, label.length, true);
    }
    new DataView(entry.buffer).setUint32(42, offset, true);
    local.set(label, 30);
    entry.set(label, 46);
    parts.push(local, packed);
    directory.push(entry);
    offset += local.length + packed.length;
  }
  const directoryBytes = directory.reduce((sum, { length }) => sum + length, 0);
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, directory.length, true);
  view.setUint16(10, directory.length, true);
  view.setUint32(12, directoryBytes, true);
  view.setUint32(16, offset, true);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}
