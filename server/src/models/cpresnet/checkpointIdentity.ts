/** Which checkpoint a file is: its sha256, and the name that git gives its content, by which the published one is known. */
import { createHash } from "node:crypto";

/** `trained/CPResnet_BackProp_2bf74_2.pt` of the public repository shreyanc/midlevel_general. */
export const PUBLISHED_GIT_BLOB = "42ed68d603881dbbbb4e6a450067279f7628e3d9";

export interface CheckpointIdentity {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly gitBlob: string;
  readonly bytes: number;
}

export function checkpointIdentity(file: Uint8Array): CheckpointIdentity {
  const gitBlob = createHash("sha1").update(`blob ${file.length}\0`).update(file).digest("hex");
  return { sha256: createHash("sha256").update(file).digest("hex"), gitBlob, bytes: file.length };
}

export function isPublished({ gitBlob }: CheckpointIdentity): boolean {
  return gitBlob === PUBLISHED_GIT_BLOB;
}
