/**
 * Zip archives of others (checkpoints, `.npz`; PKWARE APPNOTE 6.3): entries stored or deflated, sizes of 32 or 64 bits. Entries
 * are inflated when asked for, within a budget for the whole archive, so that a small file cannot fill the memory.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { createByteCursor } from "./byteCursor.ts";
import { quoted, Refusal } from "./refusal.ts";

export interface ZipArchive {
  readonly names: readonly string[];
  /** The entry's bytes (stored ones as a view), checked; undefined where there is no such entry. */
  read(name: string, limitBytes: number): Uint8Array | undefined;
}

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly headerStart: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END_SIGNATURE = 0x06064b50;
const ZIP64_FIELD = 0x0001;
const IN_ZIP64_FIELD = 0xffffffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 10_000;

/** @throws Refusal */
export function openZipArchive(file: Uint8Array, budgetBytes: number): ZipArchive {
  const entries = readDirectory(file);
  let inflatedBytes = 0;
  return {
    names: [...entries.keys()],
    read(name, limitBytes) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      if (entry.bytes > limitBytes) throw new Refusal("too-large", `${quoted(name)} in it is too large (${entry.bytes} bytes, at most ${limitBytes} are read).`);
      const packed = packedBytes(file, entry, name);
      if (entry.method === STORED) {
        if (entry.bytes !== entry.compressedBytes) throw damaged(name);
        return checked(packed, entry, name);
      }
      if (entry.method !== DEFLATED) throw new Refusal("other-format", `${quoted(name)} in it is packed by an unknown method (${entry.method}).`);
      inflatedBytes += entry.bytes;
      if (inflatedBytes > budgetBytes) throw new Refusal("too-large", `It unpacks to more than ${budgetBytes} bytes.`);
      return checked(inflate(packed, entry.bytes, name), entry, name);
    },
  };
}

function readDirectory(file: Uint8Array): Map<string, Entry> {
  const end = findEnd(file);
  const cursor = createByteCursor(file, "the zip directory");
  cursor.moveTo(end + 10);
  let count = cursor.uint16();
  cursor.uint32();
  let start = cursor.uint32();
  const large = count === 0xffff || start === IN_ZIP64_FIELD ? readZip64End(file, end) : undefined;
  if (large !== undefined) ({ count, start } = large);
  if (count > MOST_ENTRIES) throw new Refusal("too-large", `It has ${count} entries; at most ${MOST_ENTRIES} are read.`);
  cursor.moveTo(start);
  const entries = new Map<string, Entry>();
  const decoder = new TextDecoder();
  for (let index = 0; index < count; index += 1) {
    if (cursor.uint32() !== ENTRY_SIGNATURE) throw new Refusal("damaged", "The file is damaged: its zip directory is broken.");
    cursor.bytes(4);
    const flags = cursor.uint16();
    const method = cursor.uint16();
    cursor.bytes(4);
    const [crc, shortCompressed, shortBytes] = [cursor.uint32(), cursor.uint32(), cursor.uint32()];
    const [nameBytes, extraBytes, commentBytes] = [cursor.uint16(), cursor.uint16(), cursor.uint16()];
    cursor.bytes(8);
    const shortStart = cursor.uint32();
    const name = decoder.decode(cursor.bytes(nameBytes));
    const long = zip64Values(cursor.bytes(extraBytes), [shortBytes, shortCompressed, shortStart]);
    cursor.bytes(commentBytes);
    if ((flags & ENCRYPTED) !== 0) throw new Refusal("refused", `${quoted(name)} in it is encrypted.`);
    if (entries.has(name)) throw new Refusal("damaged", `The file is damaged: it has two entries ${quoted(name)}.`);
    entries.set(name, { method, crc, bytes: long[0], compressedBytes: long[1], headerStart: long[2] });
  }
  return entries;
}

/** Position of the end record, which a comment may follow. */
function findEnd(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const first = Math.max(0, file.length - END_BYTES - LONGEST_COMMENT);
  for (let at = file.length - END_BYTES; at >= first; at -= 1) if (view.getUint32(at, true) === END_SIGNATURE) return at;
  const startsAsZip = file.length >= 4 && view.getUint32(0, true) === LOCAL_SIGNATURE;
  throw startsAsZip
    ? new Refusal("damaged", "The file is cut short: its zip directory is missing.")
    : new Refusal("other-format", "This is no zip archive.");
}

function readZip64End(file: Uint8Array, end: number): { count: number; start: number } | undefined {
  if (end < ZIP64_LOCATOR_BYTES) return undefined;
  const cursor = createByteCursor(file, "the zip directory");
  cursor.moveTo(end - ZIP64_LOCATOR_BYTES);
  if (cursor.uint32() !== ZIP64_LOCATOR_SIGNATURE) return undefined;
  cursor.uint32();
  cursor.moveTo(cursor.uint64());
  if (cursor.uint32() !== ZIP64_END_SIGNATURE) return undefined;
  cursor.bytes(28);
  const count = cursor.uint64();
  cursor.uint64();
  return { count, start: cursor.uint64() };
}

/** Replaces, in their fixed order, the values that did not fit by those of the 64-bit field. */
function zip64Values(extra: Uint8Array, short: readonly [number, number, number]): [number, number, number] {
  const values: [number, number, number] = [...short];
  if (!short.includes(IN_ZIP64_FIELD)) return values;
  const cursor = createByteCursor(extra, "a zip entry");
  while (cursor.position() + 4 <= extra.length) {
    const [kind, bytes] = [cursor.uint16(), cursor.uint16()];
    const field = createByteCursor(cursor.bytes(bytes), "a zip entry");
    if (kind !== ZIP64_FIELD) continue;
    for (const [index, value] of short.entries()) if (value === IN_ZIP64_FIELD) values[index] = field.uint64();
    return values;
  }
  return values;
}

function packedBytes(file: Uint8Array, entry: Entry, name: string): Uint8Array {
  const cursor = createByteCursor(file, quoted(name));
  cursor.moveTo(entry.headerStart);
  if (cursor.uint32() !== LOCAL_SIGNATURE) throw damaged(name);
  cursor.bytes(22);
  const [nameBytes, extraBytes] = [cursor.uint16(), cursor.uint16()];
  cursor.bytes(nameBytes + extraBytes);
  return cursor.bytes(entry.compressedBytes);
}

function inflate(packed: Uint8Array, bytes: number, name: string): Uint8Array {
  try {
    // One byte more than declared is enough to see that the declaration was false. Zero would mean "no limit".
    return inflateRawSync(packed, { maxOutputLength: bytes + 1 });
  } catch {
    throw damaged(name); // What zlib says of broken data is of no use to a person.
  }
}

function checked(bytes: Uint8Array, entry: Entry, name: string): Uint8Array {
  if (bytes.length !== entry.bytes || crc32(bytes) !== entry.crc) throw damaged(name);
  return bytes;
}

function damaged(name: string): Refusal {
  return new Refusal("damaged", `The file is damaged: ${quoted(name)} in it is not what it was when it was written.`);
}
