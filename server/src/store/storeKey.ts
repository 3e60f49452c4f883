/**
 * How keys are stored: by their SHA-256, since LMDB keys end at 1,978 bytes and file names at 255 while paths
 * and model names may be longer, hold any character, or be told apart by nothing but letter case.
 */
import { createHash } from "node:crypto";

/** 64 hexadecimal digits. */
export function storedKey(key: string): string {
  return createHash("sha256").update(key, "utf8").digest("hex");
}
