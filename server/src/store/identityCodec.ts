/**
 * The stored form of a file's identity: JSON in a checked frame. The key is the file's absolute path.
 */
import type { FileIdentity } from "./featureStore.ts";
import { frameValue, unframeValue } from "./frame.ts";
import type { Decoded } from "./recordCodec.ts";

export function encodeIdentity(path: string, identity: FileIdentity): Uint8Array {
  const { size, mtimeMs, inode, sha256 } = identity;
  return frameValue("identity", path, new TextEncoder().encode(JSON.stringify([size, mtimeMs, inode, sha256])));
}

export function decodeIdentity(path: string, bytes: Uint8Array): Decoded<FileIdentity> {
  const frame = unframeValue("identity", path, bytes);
  if (!frame.ok) return frame;
  // The checksum held, so this is what encodeIdentity wrote: it parses; its shape is checked all the same.
  const parsed: unknown = JSON.parse(new TextDecoder().decode(frame.payload));
  if (!Array.isArray(parsed)) return { ok: false, reason: "it is not an identity" };
  const [size, mtimeMs, inode, sha256] = parsed as unknown[];
  if (typeof size !== "number" || typeof mtimeMs !== "number" || typeof inode !== "number" || typeof sha256 !== "string") {
    return { ok: false, reason: "it is not an identity" };
  }
  return { ok: true, value: { size, mtimeMs, inode, sha256 }, frameBytes: frame.frameBytes };
}
