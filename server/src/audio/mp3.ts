/**
 * MP3 (and MPEG layers I and II) with mpg123 in WebAssembly, gapless: encoder delay and padding are cut off
 * where the information tag states them.
 */
import type { Problem } from "../protocol/result.ts";
import type { DecoderInput } from "./formatDecoder.ts";
import { acceptLayout } from "./formatDecoder.ts";
import type { MpegFrame } from "./mpegFrames.ts";
import { MpegFrameScanner } from "./mpegFrames.ts";
import { sameStream } from "./mpegHeader.ts";
import type { MpegInfo } from "./mpegInfoTag.ts";
import { parseMpegInfo } from "./mpegInfoTag.ts";
import { malformed } from "./problems.ts";
import { DecoderStuck, quietly } from "./quietly.ts";

/** Encoder and decoder delays that may be missing from a whole file: three frames. */
const TOLERANCE_FRAMES = 3 * 1152;

export async function decodeMp3(input: DecoderInput): Promise<Problem | undefined> {
  const { source, facts } = input;
  const scanner = new MpegFrameScanner();
  const { MPEGDecoder } = await import("mpg123-decoder");
  const decoder = new MPEGDecoder({ enableGapless: true });
  await decoder.ready;
  let first: MpegFrame | undefined;
  let info: MpegInfo | undefined;
  let presentFrames = 0;
  let refused: Problem | undefined;

  const take = (frames: readonly MpegFrame[]): void => {
    for (const frame of frames) {
      if (first === undefined) {
        first = frame;
        info = parseMpegInfo(frame);
        refused = acceptLayout(input, "MP3", frame.header.sampleRateHz, frame.header.channels);
        if (info === undefined) presentFrames += frame.header.samplesPerFrame;
      } else {
        presentFrames += frame.header.samplesPerFrame;
      }
    }
    if (frames.length > 0) decodeFrames(input, decoder, frames);
  };

  facts.toleranceFrames = TOLERANCE_FRAMES;
  try {
    for await (const chunk of source.chunks(input.startByte, input.endByte)) {
      take(scanner.push(chunk));
      if (refused !== undefined) return refused;
    }
    const { frames, incomplete } = scanner.finish();
    take(frames);
    if (incomplete) facts.cutShort = "its last frame is incomplete";
  } finally {
    decoder.free();
  }
  if (first === undefined && source.problem() === undefined) return malformed(source.path, "MP3", "it holds no whole frame of sound");
  // A tag that counts fewer frames than there are belongs to the first of several joined files.
  const tagged = info?.declaredFrames ?? null;
  facts.declaredFrames = tagged !== null && tagged >= presentFrames - TOLERANCE_FRAMES ? tagged : facts.cutShort === null ? presentFrames : null;
  return undefined;
}

interface Mpg123 {
  decode(bytes: Uint8Array): { channelData: Float32Array[]; sampleRate: number };
}

/**
 * Frames that lie side by side in the file are fed as one piece, as long as they agree in rate and channels:
 * the decoder tells only the last rate of a piece, and makes two channels of one.
 */
function decodeFrames(input: DecoderInput, decoder: Mpg123, frames: readonly MpegFrame[]): void {
  for (let i = 0; i < frames.length; ) {
    const first = frames[i];
    if (first === undefined) return;
    const { buffer, byteOffset } = first.bytes;
    let length = 0;
    for (; i < frames.length && continues(first, frames[i], byteOffset + length); i++) length += frames[i]?.bytes.length ?? 0;
    const piece = new Uint8Array(buffer, byteOffset, length);
    try {
      const { channelData, sampleRate } = quietly(() => decoder.decode(piece));
      const channels = channelData.slice(0, first.header.channels);
      if (channels.length > 0) input.sink(channels, sampleRate);
    } catch (error) {
      if (!(error instanceof DecoderStuck)) throw error;
      input.facts.cutShort = error.message;
    }
  }
}

function continues(first: MpegFrame, next: MpegFrame | undefined, byteOffset: number): boolean {
  return next?.bytes.byteOffset === byteOffset && sameStream(first.header, next.header) && first.header.channels === next.header.channels;
}
