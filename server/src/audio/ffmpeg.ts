/**
 * Decodes what no decoder of our own reads (AAC in MP4 or ADTS, Windows Media, Matroska, AC-3) with the user's ffmpeg, as a
 * process of its own: no shell, no terminal, files and pipes only, samples streamed at the source's rate and channels.
 */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import path from "node:path";
import type { Readable } from "node:stream";
import type { Problem } from "../protocol/result.ts";
import type { ByteSourceOptions } from "./byteSource.ts";
import { FfmpegOutput, PaddingCut } from "./ffmpegOutput.ts";
import { FOREIGN_DEMUXERS, FOREIGN_LABELS, type ForeignFormat } from "./ffmpegFormats.ts";
import { statedLength, type StatedLength } from "./ffmpegLengths.ts";
import { findFfmpeg, type FoundFfmpeg } from "./ffmpegProgram.ts";
import { acceptLayout, type DecoderInput, type FormatDecoder } from "./formatDecoder.ts";
import { audioProblem, malformed } from "./problems.ts";

export interface FfmpegOptions extends ByteSourceOptions {
  /** Without a sample for so long, it counts as hung. Less than what the analysis worker is given. */
  readonly silenceLimitMs?: number;
  readonly find?: (recordingPath: string) => Promise<FoundFfmpeg>;
}

const SILENCE_LIMIT_MS = 20_000;
/** The largest block that ffmpeg may allocate: a header that asks for more is no recording's. */
const MOST_BYTES_AT_ONCE = 1 << 28;
const MOST_COMPLAINTS = 4096;
/** Two frames of AAC at the doubled rate of HE-AAC. */
const PADDING_FRAMES = 4096;
/** Encoder delay and the rounding of coarse time stamps. */
const TOLERANCE_SECONDS = 0.15;

export function ffmpegDecoder(format: ForeignFormat, options: FfmpegOptions = {}): FormatDecoder {
  return async (input) => {
    const found = await (options.find ?? findFfmpeg)(path.resolve(input.source.path));
    if (!found.ok) return needsFfmpeg(input.source.path, format, found.why);
    const stated = await statedLength(format, input.source, input.startByte, input.endByte);
    return run(found.program, format, stated, input, options);
  };
}

/** `why`: a clause on what is wrong with the ffmpeg there is. */
function needsFfmpeg(file: string, format: ForeignFormat, why: string): Problem {
  const isAac = format === "m4a" || format === "aac";
  return audioProblem(
    isAac ? "unsupported-m4a" : "unsupported-codec",
    file,
    `This is ${isAac ? "an AAC or MP4 (M4A)" : `a ${FOREIGN_LABELS[format]}`} file, which is read with the program ffmpeg, but ${why}.`,
    "Install ffmpeg (https://ffmpeg.org) so that it is on the PATH, or set ESPRESSIVO_FFMPEG (in VS Code, the setting espressivo.ffmpegPath) to its absolute path; or convert the file to FLAC.",
  );
}

async function run(program: string, format: ForeignFormat, stated: StatedLength, input: DecoderInput, options: FfmpegOptions): Promise<Problem | undefined> {
  const { source, facts } = input;
  const label = FOREIGN_LABELS[format];
  if (options.signal?.aborted === true) {
    await source.readAt(0, 1); // Notes that it was cancelled.
    return undefined;
  }
  const child = start(program, FOREIGN_DEMUXERS[format], path.resolve(source.path));
  const ended = endOf(child);
  const complaints = complaintsOf(child.stderr);
  const watch = { isSilent: false };
  const silenceLimitMs = options.silenceLimitMs ?? SILENCE_LIMIT_MS;
  const watchdog = setTimeout(() => {
    watch.isSilent = true;
    child.kill("SIGKILL");
  }, silenceLimitMs);
  const stop = (): void => void child.kill("SIGKILL");
  options.signal?.addEventListener("abort", stop, { once: true });
  let refused: Problem | undefined;
  try {
    facts.cutShort = stated.cutShort;
    const flow = new SampleFlow(input, label, stated, options);
    for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
      watchdog.refresh();
      refused = flow.take(chunk);
      if (refused !== undefined) break;
    }
    if (refused !== undefined) stop();
  } catch (error) {
    stop();
    throw error;
  }
  const end = await ended;
  clearTimeout(watchdog);
  options.signal?.removeEventListener("abort", stop);
  if (isAborted(options)) {
    await source.readAt(0, 1);
    return undefined;
  }
  if (refused !== undefined) return refused;
  if (end.error !== undefined) return needsFfmpeg(source.path, format, `${program} could not be started (${end.error.message})`);
  const said = firstComplaint(complaints.text(), source.path);
  if (watch.isSilent) facts.cutShort = `ffmpeg gave nothing more for ${Math.round(silenceLimitMs / 1000)} s`;
  else if (end.code !== 0) facts.cutShort = `ffmpeg stopped: ${said === "" ? `code ${String(end.code ?? end.signal)}` : said}`;
  else if (said !== "") facts.warnings.push(`ffmpeg reported: ${said}.`);
  return malformed(source.path, label, facts.cutShort ?? (said === "" ? "ffmpeg found no sound in it" : `ffmpeg reports: ${said}`));
}

/** From the bytes of the pipe to the sink, with the length facts on the way. */
class SampleFlow {
  private readonly input: DecoderInput;
  private readonly label: string;
  private readonly stated: StatedLength;
  private readonly options: FfmpegOptions;
  private readonly output = new FfmpegOutput();
  private rateHz = 0;
  private frames = 0;
  private pass: ((channels: readonly Float32Array[]) => void) | undefined;

  constructor(input: DecoderInput, label: string, stated: StatedLength, options: FfmpegOptions) {
    this.input = input;
    this.label = label;
    this.stated = stated;
    this.options = options;
  }

  take(chunk: Uint8Array): Problem | undefined {
    const channels = this.output.push(chunk);
    const { layout } = this.output;
    if (layout === undefined) return undefined;
    if (this.pass === undefined) {
      const refused = acceptLayout(this.input, this.label, layout.sampleRateHz, layout.channels);
      if (refused !== undefined) return refused;
      this.pass = this.passAt(layout.sampleRateHz);
    }
    this.pass(channels);
    this.frames += channels[0]?.length ?? 0;
    const seconds = this.frames / this.rateHz;
    this.options.onProgress?.(Math.min(1, seconds / (this.stated.seconds ?? seconds + 600)));
    return undefined;
  }

  private passAt(rateHz: number): (channels: readonly Float32Array[]) => void {
    const { facts, sink } = this.input;
    this.rateHz = rateHz;
    const pass = (channels: readonly Float32Array[]): void => sink(channels, rateHz);
    const { seconds, isExact } = this.stated;
    facts.toleranceFrames = Math.round(TOLERANCE_SECONDS * rateHz);
    if (seconds === null) return pass;
    facts.declaredFrames = Math.round(seconds * rateHz);
    if (!isExact) return pass;
    const cut = new PaddingCut(facts.declaredFrames, PADDING_FRAMES, pass);
    return (channels) => cut.push(channels);
  }
}

type Ffmpeg = ChildProcessByStdio<null, Readable, Readable>;

function start(program: string, demuxer: string, file: string): Ffmpeg {
  const environment = { ...process.env };
  delete environment["FFREPORT"]; // It would write a log file.
  return spawn(
    program,
    [
      "-nostdin", "-hide_banner", "-v", "error", "-max_alloc", String(MOST_BYTES_AT_ONCE),
      "-protocol_whitelist", "file,pipe", "-threads", "1", "-f", demuxer, "-i", `file:${file}`,
      "-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
    ],
    { stdio: ["ignore", "pipe", "pipe"], windowsHide: true, cwd: path.dirname(program), env: environment },
  );
}

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error?: Error;
}

function endOf(child: Ffmpeg): Promise<End> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, error }));
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
}

/** Reads all of it, so that the pipe never blocks, and keeps the beginning. */
function complaintsOf(stream: Readable): { text(): string } {
  let text = "";
  stream.setEncoding("utf8").on("data", (part: string) => {
    if (text.length < MOST_COMPLAINTS) text += part.slice(0, MOST_COMPLAINTS - text.length);
  });
  return { text: () => text };
}

function isAborted({ signal }: FfmpegOptions): boolean {
  return signal?.aborted === true;
}

/** The first line as a clause: without addresses, the file's path, and control characters. */
function firstComplaint(text: string, file: string): string {
  const line = text.split(/[\r\n]/u).find((candidate) => candidate.trim() !== "") ?? "";
  const bare = line.replace(/^\[[^\]]*\]\s*/u, "").replaceAll(path.resolve(file), "the file").replaceAll("file:the file", "the file");
  return bare.replace(/\p{Cc}/gu, "?").trim().replace(/\.$/u, "").slice(0, 200);
}
