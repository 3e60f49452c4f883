/**
 * Which audio format a file holds, told by its first bytes and never by its name.
 * Signatures: RIFF/RF64 WAVE, IFF AIFF/AIFC, fLaC, Ogg (RFC 3533), MPEG audio (ISO 11172-3); others in ffmpegFormats.ts.
 */
import { FOREIGN_EXTENSIONS, FOREIGN_LABELS, sniffForeign, type ForeignFormat } from "./ffmpegFormats.ts";
import { confirmedFrameAt } from "./mpegHeader.ts";

export type NativeFormat = "wav" | "aiff" | "flac" | "mp3" | "vorbis" | "opus";
/** With those that take the user's ffmpeg. */
export type AudioFormat = NativeFormat | ForeignFormat;

/** What a file's beginning may be, besides audio that we read. */
export type SniffedFormat = AudioFormat | "adif" | "lfs-pointer" | "empty";

/** How a format is called in messages. */
export const FORMAT_LABELS: Readonly<Record<AudioFormat, string>> = {
  wav: "WAV",
  aiff: "AIFF",
  flac: "FLAC",
  mp3: "MP3",
  vorbis: "Ogg Vorbis",
  opus: "Opus",
  ...FOREIGN_LABELS,
};

const EXTENSION_FORMATS: Readonly<Record<string, readonly AudioFormat[]>> = {
  ".wav": ["wav"],
  ".wave": ["wav"],
  ".aif": ["aiff"],
  ".aiff": ["aiff"],
  ".aifc": ["aiff"],
  ".flac": ["flac"],
  ".mp3": ["mp3"],
  ".ogg": ["vorbis", "opus", "flac"],
  ".oga": ["vorbis", "opus", "flac"],
  ".opus": ["opus"],
  ...FOREIGN_EXTENSIONS,
};

/** As many bytes as `sniffFormat` wants to see: MP3 frames may come after padding. */
export const SNIFF_BYTES = 65536;

/**
 * The format of a file from its first bytes (`SNIFF_BYTES` of them, or the whole of a shorter file);
 * undefined where they are no audio that we know. An ID3v2 tag at the beginning counts as MP3:
 * callers that can seek skip the tag first (`id3v2Length`).
 */
export function sniffFormat(head: Uint8Array): SniffedFormat | undefined {
  if (head.length === 0) return "empty";
  if (startsWith(head, 0, "version https://git-lfs.github.com/")) return "lfs-pointer";
  if ((startsWith(head, 0, "RIFF") || startsWith(head, 0, "RF64") || startsWith(head, 0, "BW64")) && startsWith(head, 8, "WAVE")) return "wav";
  if (startsWith(head, 0, "FORM") && (startsWith(head, 8, "AIFF") || startsWith(head, 8, "AIFC"))) return "aiff";
  if (startsWith(head, 0, "fLaC")) return "flac";
  if (startsWith(head, 0, "OggS")) return sniffOgg(head);
  if (startsWith(head, 0, "ADIF")) return "adif";
  const foreign = sniffForeign(head);
  if (foreign !== undefined) return foreign;
  if (startsWith(head, 0, "ID3")) return "mp3";
  return holdsMpegFrames(head) ? "mp3" : undefined;
}

/** A warning where a file's ending promises another format than it holds; undefined where both agree. */
export function mislabelWarning(extension: string, format: AudioFormat): string | undefined {
  const promised = EXTENSION_FORMATS[extension.toLowerCase()];
  if (promised === undefined || promised.includes(format)) return undefined;
  return `The file is named ${extension} but holds ${FORMAT_LABELS[format]} audio; it was read as ${FORMAT_LABELS[format]}.`;
}

export function startsWith(bytes: Uint8Array, offset: number, text: string): boolean {
  if (bytes.length < offset + text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  return true;
}

function sniffOgg(head: Uint8Array): AudioFormat | undefined {
  const packet = 27 + (head[26] ?? 0);
  if (startsWith(head, packet, "\u0001vorbis")) return "vorbis";
  if (startsWith(head, packet, "OpusHead")) return "opus";
  if (startsWith(head, packet, "\u007fFLAC")) return "flac";
  return undefined;
}

/** Three MPEG frames in a row somewhere in the head: chance makes that once in some 10^9 positions. */
function holdsMpegFrames(head: Uint8Array): boolean {
  for (let i = 0; i + 4 <= head.length; i++) {
    if (head[i] === 0xff && confirmedFrameAt(head, i, 3)) return true;
  }
  return false;
}
