/**
 * Looks at an LMDB file before LMDB does: the native module ends the whole process (not with an exception) on
 * a file that is no database, and on the first read behind the end of a truncated one.
 * Layout after liblmdb's mdb.c: two meta pages, each a 24-byte page header and then MDB_meta, little-endian.
 */
import { open } from "node:fs/promises";
import { errorCode } from "./damage.ts";

const MAGIC = Buffer.from([0xde, 0xc0, 0xef, 0xbe]);
/** Offsets within a meta page on 64-bit systems. */
const MAGIC_OFFSET = 24;
const PAGE_SIZE_OFFSET = 48;
const LAST_PAGE_OFFSET = 144;
const TRANSACTION_OFFSET = 152;
const META_BYTES = 160;
const MAGIC_SEARCH_BYTES = 64;

/** Why LMDB must not open the file; undefined if it may, also where the file is missing or empty (it is made then). */
export async function lmdbFileFault(file: string): Promise<string | undefined> {
  let handle;
  try {
    handle = await open(file, "r");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    const readMeta = async (position: number): Promise<Buffer> => {
      const meta = Buffer.alloc(META_BYTES);
      const { bytesRead } = await handle.read(meta, 0, META_BYTES, position);
      return meta.subarray(0, bytesRead);
    };
    const first = await readMeta(0);
    if (first.length === 0) return undefined;
    const magicAt = first.subarray(0, MAGIC_SEARCH_BYTES).indexOf(MAGIC);
    if (magicAt < 0) return "it is not an LMDB database";
    // 32-bit systems lay the page out otherwise; there the magic must do.
    if (magicAt !== MAGIC_OFFSET) return undefined;
    const pageSize = first.readUInt32LE(PAGE_SIZE_OFFSET);
    const second = await readMeta(pageSize);
    if (second.length < META_BYTES) return "it is truncated";
    const newest = second.readBigUInt64LE(TRANSACTION_OFFSET) > first.readBigUInt64LE(TRANSACTION_OFFSET) ? second : first;
    const needed = (newest.readBigUInt64LE(LAST_PAGE_OFFSET) + 1n) * BigInt(pageSize);
    // Asked for after the meta pages were read: a writer adds pages first and names them then.
    const { size } = await handle.stat();
    return BigInt(size) < needed ? `it is truncated: ${size} of ${needed.toString()} bytes` : undefined;
  } finally {
    await handle.close();
  }
}
