/**
 * Decodes a recording of any supported format, told by its content, in a stream: planar samples at the
 * file's own rate and channels. Says whether all that the file declares was there, for decoders do not.
 */
import { extname } from "node:path";
import type { Problem, Result } from "../protocol/result.ts";
import { failure, success } from "../protocol/result.ts";
import { decodeAiff } from "./aiff.ts";
import type { ByteSource } from "./byteSource.ts";
import { openByteSource } from "./byteSource.ts";
import type { FfmpegOptions } from "./ffmpeg.ts";
import { ffmpegDecoder } from "./ffmpeg.ts";
import { isForeign } from "./ffmpegFormats.ts";
import { decodeFlac } from "./flac.ts";
import type { AudioSink, DecodeFacts, FormatDecoder } from "./formatDecoder.ts";
import type { AudioFormat, NativeFormat } from "./formats.ts";
import { FORMAT_LABELS, mislabelWarning, sniffFormat, SNIFF_BYTES } from "./formats.ts";
import { decodeMp3 } from "./mp3.ts";
import { decodeOpus } from "./opus.ts";
import { audioProblem, malformed } from "./problems.ts";
import { SampleGuard } from "./sampleGuard.ts";
import { audioEnd, audioStart } from "./tags.ts";
import { decodeVorbis } from "./vorbis.ts";
import { decodeWav } from "./wav.ts";

export type { AudioSink } from "./formatDecoder.ts";
export type DecodeOptions = FfmpegOptions;

export interface DecodeSummary {
  readonly format: AudioFormat;
  readonly sourceSampleRateHz: number;
  readonly sourceChannels: number;
  /** Null where the file does not say how long it is. */
  readonly declaredSeconds: number | null;
  readonly decodedSeconds: number;
  /** The file holds (or gave) less than it declares. */
  readonly partial: boolean;
  /** Sentences for a person. */
  readonly warnings: readonly string[];
}

const PARTIAL_ADVICE = "Fetch or export the file again; what could be decoded was analysed.";

const DECODERS: Readonly<Record<NativeFormat, FormatDecoder>> = {
  wav: decodeWav,
  aiff: decodeAiff,
  flac: decodeFlac,
  mp3: decodeMp3,
  vorbis: decodeVorbis,
  opus: decodeOpus,
};

/**
 * Streams the file at `path` into `sink`. Samples that are not finite are replaced by 0 and counted in a
 * warning. A damaged file succeeds as `partial` if any of it can be decoded. Fails with `vanished`,
 * `no-permission`, `not-a-file`, `unreadable`, `changed-while-read`, `empty-file`, `lfs-pointer`,
 * `unsupported-m4a` (and no ffmpeg), `unsupported-codec`, `not-audio`, `malformed-audio`, `no-sound` or `cancelled`.
 */
export async function decodeFile(path: string, sink: AudioSink, options: DecodeOptions = {}): Promise<Result<DecodeSummary>> {
  const opened = await openByteSource(path, options);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    return await decodeSource(source, sink, options);
  } finally {
    await source.close();
  }
}

async function decodeSource(source: ByteSource, sink: AudioSink, options: DecodeOptions): Promise<Result<DecodeSummary>> {
  const startByte = await audioStart(source);
  const sniffed = sniffFormat(await source.readAt(startByte, SNIFF_BYTES));
  const early = source.problem();
  if (early !== undefined) return failure(early);
  const format = startByte > 0 && (sniffed === undefined || sniffed === "empty") ? "mp3" : sniffed;
  const unread = unreadable(source.path, format);
  if (unread !== undefined) return failure(unread);
  const audio = format as AudioFormat;

  const facts: DecodeFacts = { sampleRateHz: undefined, channels: undefined, declaredFrames: null, toleranceFrames: 0, cutShort: null, warnings: [] };
  const guard = new SampleGuard(sink);
  try {
    const endByte = await audioEnd(source);
    const decode = isForeign(audio) ? ffmpegDecoder(audio, options) : DECODERS[audio];
    const problem = await decode({ source, startByte, endByte, sink: guard.take, facts });
    if (problem !== undefined && guard.frames === 0) return failure(source.problem() ?? problem);
  } catch (error) {
    if (guard.sinkFailed) throw error;
    facts.cutShort = `the decoder gave up (${error instanceof Error ? error.message : String(error)})`;
  }
  const fault = source.problem() ?? (await source.checkUnchanged());
  if (fault !== undefined) return failure(fault);
  return summarise(source, audio, facts, guard);
}

function summarise(source: ByteSource, format: AudioFormat, facts: DecodeFacts, guard: SampleGuard): Result<DecodeSummary> {
  const sampleRateHz = guard.sampleRateHz ?? facts.sampleRateHz;
  const label = FORMAT_LABELS[format];
  if (sampleRateHz === undefined || guard.frames === 0) {
    if (facts.declaredFrames === 0 && facts.cutShort === null) {
      return failure(audioProblem("no-sound", source.path, `This ${label} file holds no sound.`, "Record or export it again."));
    }
    return failure(malformed(source.path, label, facts.cutShort ?? "nothing in it could be decoded"));
  }
  const isShort = facts.declaredFrames !== null && guard.frames < facts.declaredFrames - facts.toleranceFrames;
  const declaredSeconds = secondsDeclared(facts.declaredFrames, isShort, sampleRateHz, guard);
  const partial = isShort || facts.cutShort !== null;
  const warnings = [...facts.warnings];
  const mislabelled = mislabelWarning(extname(source.path), format);
  if (mislabelled !== undefined) warnings.push(mislabelled);
  if (partial) warnings.push(partialWarning(isShort ? declaredSeconds : null, guard.seconds, facts.cutShort));
  if (guard.replaced > 0) warnings.push(`${guard.replaced} samples are not finite numbers; they were replaced by silence.`);
  return success({
    format,
    sourceSampleRateHz: sampleRateHz,
    sourceChannels: facts.channels ?? guard.channels,
    declaredSeconds,
    decodedSeconds: guard.seconds,
    partial,
    warnings,
  });
}

/** Samples of a file that changes its rate on the way cannot be turned into time, unless all of them are there. */
function secondsDeclared(declaredFrames: number | null, isShort: boolean, sampleRateHz: number, guard: SampleGuard): number | null {
  if (declaredFrames === null) return null;
  if (!guard.rateChanged) return declaredFrames / sampleRateHz;
  return isShort ? null : guard.seconds;
}

function partialWarning(declaredSeconds: number | null, decodedSeconds: number, cutShort: string | null): string {
  const decoded = `${decodedSeconds.toFixed(2)} s could be decoded`;
  const reason = cutShort === null ? "" : ` (${cutShort})`;
  if (declaredSeconds !== null) return `The file declares ${declaredSeconds.toFixed(2)} s but only ${decoded}${reason}. ${PARTIAL_ADVICE}`;
  return `The file is not whole${reason}; ${decoded}. ${PARTIAL_ADVICE}`;
}

function unreadable(path: string, format: ReturnType<typeof sniffFormat>): Problem | undefined {
  switch (format) {
    case "empty":
      return audioProblem("empty-file", path, "The file is empty.", "Fetch or record it again.");
    case "lfs-pointer":
      return audioProblem(
        "lfs-pointer",
        path,
        "This is a Git LFS pointer: the recording itself has not been fetched.",
        "Run `git lfs pull` in the repository.",
      );
    case "adif":
      return audioProblem(
        "unsupported-m4a",
        path,
        "This is an AAC file (M4A without a container) in the old ADIF form, which cannot be read.",
        "Convert it to FLAC or WAV, for instance with the program it was made with, or try `ffmpeg`.",
      );
    case undefined:
      return audioProblem(
        "not-audio",
        path,
        "The content of this file is not audio in a format that can be read.",
        "Supported are WAV, AIFF, FLAC, MP3, Ogg Vorbis and Opus, and with ffmpeg M4A and others; a download may have saved a web page instead.",
      );
    default:
      return undefined;
  }
}
