/** `<name>.json` of an imported encoder: what the table beside it came from, and its checksums. Parsed strictly. */
import type { ImportedEncoder } from "../../protocol/encoders.ts";

export interface EncoderManifest {
  readonly encoder: ImportedEncoder;
  /** Hexadecimal, of the list of words and of the table. */
  readonly sha256: { readonly words: string; readonly table: string };
}

const FORMAT = "espressivo word vectors";
const FORMAT_VERSION = 1;
const SHA256 = /^[0-9a-f]{64}$/;

export function formatEncoderManifest({ encoder, sha256 }: EncoderManifest): string {
  return `${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, encoder, sha256 }, null, 2)}\n`;
}

/** Undefined for anything that this version did not write, and of an encoder with another name. */
export function parseEncoderManifest(text: string, wanted: string): EncoderManifest | undefined {
  const manifest = objectOf(parsed(text));
  const encoder = objectOf(manifest["encoder"]);
  const source = objectOf(encoder["source"]);
  const hashes = objectOf(manifest["sha256"]);
  const { name, dimension, size, enriched, lettersExplain } = encoder;
  const { file, bytes, sha256, format } = source;
  const { words, table } = hashes;
  if (manifest["format"] !== FORMAT || manifest["formatVersion"] !== FORMAT_VERSION || name !== wanted) return undefined;
  if (!isCount(dimension) || !isCount(size) || !isCount(bytes) || typeof enriched !== "boolean" || typeof file !== "string") return undefined;
  if (!isHash(sha256) || !isHash(words) || !isHash(table) || (format !== "text" && format !== "binary")) return undefined;
  if (lettersExplain !== null && typeof lettersExplain !== "number") return undefined;
  return { encoder: { name: wanted, dimension, size, enriched, source: { file, bytes, sha256, format }, lettersExplain }, sha256: { words, table } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON: not ours.
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && SHA256.test(value);
}
