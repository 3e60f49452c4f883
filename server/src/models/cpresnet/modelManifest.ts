/** `model.json` of an imported checkpoint: what the weights beside it came from, and their checksum. Parsed strictly. */
import type { CheckpointIdentity } from "./checkpointIdentity.ts";

export interface ModelManifest {
  readonly checkpoint: CheckpointIdentity;
  /** Of `weights.bin`, hexadecimal. */
  readonly weightsSha256: string;
}

const FORMAT = "espressivo cp-resnet weights";
const FORMAT_VERSION = 1;
const SHA1 = /^[0-9a-f]{40}$/;
const SHA256 = /^[0-9a-f]{64}$/;

export function formatManifest({ checkpoint, weightsSha256 }: ModelManifest): string {
  return `${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, checkpoint, weightsSha256 }, null, 2)}\n`;
}

/** Undefined for anything that this version did not write. */
export function parseManifest(text: string): ModelManifest | undefined {
  const manifest = parsedObject(text);
  if (manifest?.["format"] !== FORMAT || manifest["formatVersion"] !== FORMAT_VERSION) return undefined;
  const checkpoint = manifest["checkpoint"];
  const { weightsSha256 } = manifest;
  if (!isObject(checkpoint) || !matches(weightsSha256, SHA256)) return undefined;
  const { sha256, gitBlob, bytes } = checkpoint;
  if (!matches(sha256, SHA256) || !matches(gitBlob, SHA1) || typeof bytes !== "number") return undefined;
  return { checkpoint: { sha256, gitBlob, bytes }, weightsSha256 };
}

/** The JSON object that a text is; undefined for anything else. */
export function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // Not JSON: not ours.
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}
