/**
 * Formats that are left to ffmpeg, if the user has it, told by their content. Nothing else is ever handed to it: a text
 * that names other files (a playlist, a concat script) must not be, and the demuxer is forced to what was recognised.
 * Signatures: ISO 14496-12 (ftyp), ISO 13818-7 (ADTS), ASF 2.0, RFC 8794 (EBML), ETSI TS 102 366 (AC-3).
 */
export type ForeignFormat = "m4a" | "aac" | "wma" | "matroska" | "ac3";

export const FOREIGN_LABELS: Readonly<Record<ForeignFormat, string>> = {
  m4a: "MP4 (M4A)",
  aac: "AAC (M4A without a container)",
  wma: "Windows Media",
  matroska: "Matroska or WebM",
  ac3: "AC-3",
};

/** The only demuxer that ffmpeg may use for it. */
export const FOREIGN_DEMUXERS: Readonly<Record<ForeignFormat, string>> = { m4a: "mov", aac: "aac", wma: "asf", matroska: "matroska", ac3: "ac3" };

export const FOREIGN_EXTENSIONS: Readonly<Record<string, readonly ForeignFormat[]>> = {
  ".m4a": ["m4a"],
  ".m4b": ["m4a"],
  ".mp4": ["m4a"],
  ".mov": ["m4a"],
  ".aac": ["aac", "m4a"],
  ".wma": ["wma"],
  ".mka": ["matroska"],
  ".mkv": ["matroska"],
  ".webm": ["matroska"],
  ".ac3": ["ac3"],
};

const ASF_HEADER = [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9, 0x00, 0xaa, 0x00, 0x62, 0xce, 0x6c];
const EBML_HEADER = [0x1a, 0x45, 0xdf, 0xa3];
const FTYP = [0x66, 0x74, 0x79, 0x70];
const AC3_KILOBITS = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640];

/** Undefined where the bytes are none of these formats. */
export function sniffForeign(head: Uint8Array): ForeignFormat | undefined {
  if (holds(head, 4, FTYP)) return "m4a";
  if (holds(head, 0, ASF_HEADER)) return "wma";
  if (holds(head, 0, EBML_HEADER)) return "matroska";
  if (repeats(head, adtsFrameBytes)) return "aac";
  return repeats(head, ac3FrameBytes) ? "ac3" : undefined;
}

export function isForeign(format: string): format is ForeignFormat {
  return Object.hasOwn(FOREIGN_LABELS, format);
}

/** Length of the ADTS frame whose header (7 bytes) begins at `at`; 0 where none does. */
export function adtsFrameBytes(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xf6) !== 0xf0) return 0;
  const length = (((bytes[at + 3] ?? 0) & 3) << 11) | ((bytes[at + 4] ?? 0) << 3) | ((bytes[at + 5] ?? 0) >> 5);
  return length >= 7 ? length : 0;
}

/** Length of the AC-3 or E-AC-3 frame whose header (6 bytes) begins at `at`; 0 where none does. */
export function ac3FrameBytes(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0x0b || bytes[at + 1] !== 0x77) return 0;
  const identification = (bytes[at + 5] ?? 0) >> 3;
  if (identification > 10) return identification > 16 ? 0 : 2 * ((((bytes[at + 2] ?? 0) & 7) << 8) + (bytes[at + 3] ?? 0) + 1);
  const code = (bytes[at + 4] ?? 0) & 0x3f;
  const kilobits = AC3_KILOBITS[code >> 1] ?? 0;
  const rate = (bytes[at + 4] ?? 0) >> 6;
  if (rate === 0) return kilobits * 4;
  if (rate === 2) return kilobits * 6;
  return rate === 1 && kilobits > 0 ? 2 * (Math.floor((kilobits * 1000 * 1536) / 44100 / 16) + (code & 1)) : 0;
}

/** Two frames in a row, or one that fills the whole file. */
function repeats(head: Uint8Array, frameBytes: (bytes: Uint8Array, at: number) => number): boolean {
  const length = frameBytes(head, 0);
  return length > 0 && (length === head.length || frameBytes(head, length) > 0);
}

function holds(bytes: Uint8Array, at: number, signature: readonly number[]): boolean {
  return signature.every((value, index) => bytes[at + index] === value);
}
